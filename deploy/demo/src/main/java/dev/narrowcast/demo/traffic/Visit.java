package dev.narrowcast.demo.traffic;

import dev.narrowcast.demo.history.Sale.Article;
import java.time.Duration;
import java.util.List;

/**
 * One visit: some articles of a category are looked at, then two pages with ads are read.
 *
 * @param number from 0, in the order in which visits begin
 * @param begins after the first visit
 * @param viewed articles, in order
 * @param addsToCart whether the last of them goes into the cart
 * @param searchesGift whether the visit began with a search for a gift
 */
public record Visit(
        int number,
        Duration begins,
        Shopper shopper,
        String category,
        List<Article> viewed,
        boolean addsToCart,
        boolean searchesGift) {
    public Visit {
        viewed = List.copyOf(viewed);
    }
}
