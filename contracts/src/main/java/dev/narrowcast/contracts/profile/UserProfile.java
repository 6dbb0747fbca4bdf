package dev.narrowcast.contracts.profile;

import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.consent.StandingConsent;
import dev.narrowcast.contracts.identity.UserKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a person; the value on {@code user.profiles}. A tombstone there means erased or forgotten.
 *
 * @param version rises with every publication of this person, also over an erasure
 * @param consentDecidedAt when the stored decision in {@code consent} was taken
 * @param tags ascending by ordinal, at most 512
 * @param droppedTags how many more there were: the lowest scores go first
 * @param countsSince from when on counts are complete, when older events had to be dropped for the limit of events
 */
public record UserProfile(
        UserKey userKey,
        long version,
        Instant asOf,
        ConsentFlags consent,
        @Nullable Instant consentDecidedAt,
        Lifecycle lifecycle,
        List<ProfileTag> tags,
        int droppedTags,
        @Nullable Instant countsSince) {
    public static final int MAX_TAGS = 512;

    public UserProfile {
        Objects.requireNonNull(userKey, "userKey");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(consent, "consent");
        Objects.requireNonNull(lifecycle, "lifecycle");
        tags = List.copyOf(tags);
        if (tags.size() > MAX_TAGS) {
            throw new IllegalArgumentException("a profile has at most " + MAX_TAGS + " tags");
        }
    }

    public StandingConsent standing() {
        return new StandingConsent(consent, consentDecidedAt);
    }
}
