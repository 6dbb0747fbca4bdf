package dev.narrowcast.bidding.hotstore;

import dev.narrowcast.bidding.selection.Stored;
import dev.narrowcast.contracts.identity.UserKey;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** Profiles and frequency counters of people. No call fails or waits long: what cannot be done in time is unknown. */
public interface HotStore {
    /** What is known of a person. */
    Uni<Stored> read(UserKey user, Deadline deadline);

    /**
     * Compares and claims, one claim after the other, as one step. A claim lives 60 seconds. One whose verdict comes too
     * late to be used is given back.
     */
    Uni<Verdict> claim(UserKey user, List<Claim> claims, Instant now, Deadline deadline);

    /**
     * Counts an event under its caps, in place of the claim of the same serve.
     *
     * @return false when it could not be counted
     */
    Uni<Boolean> count(UserKey user, Claim event, Instant now);
}
