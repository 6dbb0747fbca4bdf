package dev.narrowcast.campaign.campaigns;

import dev.narrowcast.kit.web.Checks;
import org.jspecify.annotations.Nullable;

/** Limits of money amounts that callers may set; all fit into nanos with room for sums. */
public final class Budgets {
    /** A billion units of the currency. */
    public static final long MAX_BUDGET_MICROS = 1_000_000_000_000_000L;
    /** Ten thousand units of the currency, for a click or for a thousand impressions. */
    public static final long MAX_BID_MICROS = 10_000_000_000L;

    private Budgets() {}

    /** A budget of at least one micro; null is no budget. */
    public static @Nullable Long checked(Checks checks, String pointer, @Nullable Long micros) {
        return checks.optionalNumber(pointer, micros, 1, MAX_BUDGET_MICROS);
    }

    /** The installation's currency; may be left out. */
    public static void currency(Checks checks, String pointer, @Nullable String currency, String installation) {
        checks.that(
                currency == null || currency.equals(installation),
                pointer,
                "WRONG_CURRENCY",
                "this installation's currency is " + installation);
    }
}
