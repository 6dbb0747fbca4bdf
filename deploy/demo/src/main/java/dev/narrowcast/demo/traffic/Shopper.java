package dev.narrowcast.demo.traffic;

import java.util.List;

/**
 * A person who visits the demo site.
 *
 * @param userId the site's own id
 * @param bought the categories of everything the person bought, once for each purchase; empty for a newcomer
 * @param device DESKTOP, MOBILE or TABLET
 * @param language of the pages the person reads, en or zh
 * @param refuses whether the person refuses personalised ads
 */
public record Shopper(String userId, List<String> bought, String device, String language, boolean refuses) {
    public Shopper {
        bought = List.copyOf(bought);
    }
}
