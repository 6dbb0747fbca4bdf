package dev.narrowcast.demo.result;

import java.util.Map;

/** Plain words for the reasons for which an ad is not shown. */
public final class Reasons {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("INACTIVE", "not running"),
            Map.entry("SCHEDULE", "outside its hours"),
            Map.entry("CONSENT", "needs data that the person does not allow"),
            Map.entry("SITE_BLOCK", "site and advertiser do not want each other"),
            Map.entry("FORMAT", "no creative of this size or format"),
            Map.entry("FLOOR", "bids below the floor"),
            Map.entry("TARGETING", "meant for other people or pages"),
            Map.entry("BRAND_SAFETY", "not beside this content"),
            Map.entry("HOLDOUT", "the person is in the comparison group"),
            Map.entry("SUPPRESSED", "the person already did what it is for"),
            Map.entry("FREQUENCY_CAP", "shown to this person often enough"),
            Map.entry("BUDGET_LIFETIME", "its whole budget is spent"),
            Map.entry("BUDGET_DAILY", "its budget of the day is spent"),
            Map.entry("BALANCE", "the advertiser's balance is spent"),
            Map.entry("NO_LEASE", "no money at hand at that moment"),
            Map.entry("PACING", "held back to last the whole day"),
            Map.entry("SHARE_OF_VOICE", "another sponsor's turn"),
            Map.entry("DUPLICATE", "its advertiser is on the page already"),
            Map.entry("COMPETITIVE_EXCLUSION", "a competitor is on the page"),
            Map.entry("OUTRANKED", "others bid more"),
            Map.entry("TIMEOUT", "the time was over"),
            Map.entry("NO_CANDIDATE", "no line item at all"));

    private Reasons() {}

    public static String words(String reason) {
        return WORDS.getOrDefault(reason, reason);
    }
}
