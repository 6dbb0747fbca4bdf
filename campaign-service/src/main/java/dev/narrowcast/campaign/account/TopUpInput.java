package dev.narrowcast.campaign.account;

import org.jspecify.annotations.Nullable;

/** Money paid in: micros of the installation's currency, and a note for the books. */
record TopUpInput(
        @Nullable Long amountMicros,
        @Nullable String currency,
        @Nullable String note) {}
