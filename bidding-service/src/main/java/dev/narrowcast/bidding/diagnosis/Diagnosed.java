package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.bidding.targeting.FailedLeaf;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a line item wins or does not.
 *
 * @param version of the line item that was tried: the present one
 * @param lost by reason and leaf, the most frequent first
 * @param changes that would win more of the sampled requests, the most effective first; each was tried
 */
record Diagnosed(
        LineItemId lineItemId,
        long version,
        Instant from,
        Instant to,
        SampleSize sample,
        Share won,
        List<Loss> lost,
        List<Change> changes,
        Text text) {
    /** The same sentence in English and Chinese. */
    record Text(String en, String zh) {
        Text and(Text next) {
            return new Text(en + " " + next.en, zh + next.zh);
        }
    }

    /**
     * @param requests that the present line item was tried in
     * @param available sampled requests of the period; where there are more than were tried, those are spread evenly
     * @param basis SAMPLE for the random sample of all requests, TRACE for those recorded for this line item
     */
    record SampleSize(
            int requests,
            int available,
            @Schema(enumeration = {"SAMPLE", "TRACE"}) String basis) {}

    /** @param leaf the condition that failed first, for TARGETING */
    record Loss(String reason, @Nullable Leaf leaf, Share share, Text text) {}

    /** A condition of the targeting. {@code path} is its JSON pointer in the effective targeting. */
    record Leaf(FailedLeaf.Type type, String path, String wanted) {
        static Leaf of(FailedLeaf failed) {
            return new Leaf(failed.type(), failed.path(), failed.wanted());
        }
    }

    enum ChangeKind {
        BID,
        LEAF,
        CAP,
        BUDGET,
        PACE
    }

    /**
     * One change and what it was worth.
     *
     * @param bidMicros the new bid, for BID
     * @param leaf the condition to take away, for LEAF
     * @param capsBy by how much every frequency cap is raised, for CAP
     * @param tried requests that it was tried in
     * @param wonBefore of those, without the change
     * @param wonAfter of those, with it
     */
    record Change(
            ChangeKind kind,
            @Nullable Long bidMicros,
            @Nullable Leaf leaf,
            @Nullable Integer capsBy,
            int tried,
            int wonBefore,
            int wonAfter,
            Text text) {}
}
