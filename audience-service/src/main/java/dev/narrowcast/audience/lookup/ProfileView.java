package dev.narrowcast.audience.lookup;

import dev.narrowcast.contracts.profile.Lifecycle;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as this installation knows them.
 *
 * @param asOf when the profile was computed; null when nothing is known
 * @param lifecycle null when nothing is known
 * @param tags by score, the highest first
 * @param droppedTags how many more there were: a profile holds 512
 * @param countsSince from when on counts are complete; null unless older events had to be dropped
 */
record ProfileView(
        @Nullable Instant asOf,
        ConsentView consent,
        @Nullable Lifecycle lifecycle,
        List<TagOfPerson> tags,
        int droppedTags,
        @Nullable Instant countsSince) {
    /**
     * What the person said about personalised ads.
     *
     * @param personalizedAds null when nothing was said
     * @param stored whether it is a stored decision, and not only what came with events
     * @param decidedAt of a stored decision
     */
    record ConsentView(
            @Nullable Boolean personalizedAds,
            boolean gpc,
            boolean stored,
            @Nullable Instant decidedAt) {}

    /**
     * One tag.
     *
     * @param value of an ENUM tag
     * @param score 0 to 100
     * @param evidence how many events it rests on
     * @param because the rule and the evidence as a sentence
     */
    record TagOfPerson(
            String code,
            Names name,
            @Nullable String value,
            int score,
            int evidence,
            Instant firstSeen,
            Instant lastSeen,
            Instant expiresAt,
            Names because) {}

    /** A text in English and Chinese. */
    record Names(String en, String zh) {}
}
