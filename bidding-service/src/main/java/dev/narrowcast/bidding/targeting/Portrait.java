package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.targeting.Targeting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request may know of its visitor's interests.
 *
 * @param profile null when nothing is known or nothing may be used
 * @param now of the request, by which tags end
 */
public record Portrait(@Nullable HotProfile profile, TagBook tags, Instant now) {
    public static final Portrait UNKNOWN = new Portrait(null, TagBook.EMPTY, Instant.EPOCH);

    public boolean isKnown() {
        return profile != null;
    }

    boolean has(Targeting.Tag leaf) {
        return profile != null && tags.matches(leaf, profile, now);
    }

    boolean isIn(Targeting.Segment leaf) {
        return profile != null && tags.isIn(leaf, profile, now);
    }

    /** The score that the visitor has for a tag, null when they do not have it or are not known. */
    @Nullable
    String score(Targeting.Tag leaf) {
        int score = profile == null ? -1 : tags.score(leaf.code(), profile, now);
        return score < 0 ? null : String.valueOf(score);
    }

    @Nullable
    Lifecycle lifecycle() {
        return profile == null ? null : profile.lifecycle();
    }
}
