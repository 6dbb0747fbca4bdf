package dev.narrowcast.demo.history;

import java.time.LocalDateTime;

/**
 * One line of an invoice: what a customer bought.
 *
 * @param at local time of the shop, as in the data set
 * @param unitPriceMicros millionths of the currency
 */
public record Sale(
        String invoice, Article article, long quantity, LocalDateTime at, long unitPriceMicros, Buyer buyer) {
    /** @param category as {@link Categories} tells it from the description */
    public record Article(String code, String description, String category) {}

    /** @param country its English name, as in the data set */
    public record Buyer(String customer, String country) {}

    public long valueMicros() {
        return Math.multiplyExact(quantity, unitPriceMicros);
    }
}
