package dev.narrowcast.bidding.selection;

import dev.narrowcast.contracts.profile.HotProfile;
import org.jspecify.annotations.Nullable;

/** What the hot store answered about a visitor. */
public sealed interface Stored {
    /** Nobody was asked about: there is no user, or the request itself refuses. */
    Stored NOT_ASKED = new NotAsked();

    /** It was late or could not be reached, or its answer about consent is not readable. */
    Stored AWAY = new Away();

    record NotAsked() implements Stored {}

    record Away() implements Stored {}

    /** @param profile null when there is none */
    record Found(@Nullable HotProfile profile, Counters counters) implements Stored {}
}
