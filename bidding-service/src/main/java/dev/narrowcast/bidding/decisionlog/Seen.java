package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.bidding.selection.Counters;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.bidding.targeting.Portrait;
import dev.narrowcast.bidding.targeting.TagBook;
import dev.narrowcast.contracts.decision.DecisionRecord.Known;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.profile.ProfileCodec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A visitor as they are written down: what could be used of them, and nothing that tells who they are. */
final class Seen {
    private Seen() {}

    static Known write(Visitor visitor) {
        HotProfile profile = visitor.portrait().profile();
        Counters counters = visitor.counters();
        Set<String> gaps = new HashSet<>();
        visitor.gaps().forEach(gap -> gaps.add(gap.name()));
        return new Known(
                profile == null ? null : Base64.getEncoder().encodeToString(ProfileCodec.encodePortrait(profile)),
                counters == null
                        ? null
                        : counters.all().stream().map(Seen::anonymous).toList(),
                visitor.refused(),
                gaps);
    }

    private static FrequencyCounter anonymous(FrequencyCounter counter) {
        List<FrequencyCounter.Claim> claims = counter.claims().stream()
                .map(claim -> new FrequencyCounter.Claim(0, claim.expiresAt()))
                .toList();
        return new FrequencyCounter(counter.key(), counter.windowSeconds(), counter.buckets(), claims);
    }

    /** The precise location is in the record only where it may be used. */
    static Visitor read(Known known, TagBook tags, Instant now) {
        Set<Visitor.Gap> gaps = new HashSet<>();
        known.gaps().forEach(gap -> gaps.add(Visitor.Gap.valueOf(gap)));
        List<FrequencyCounter> counters = known.counters();
        HotProfile profile = profile(known.profile());
        return new Visitor(
                null,
                profile == null ? Portrait.UNKNOWN : new Portrait(profile, tags, now),
                counters == null ? null : new Counters(counters),
                true,
                known.refused(),
                gaps);
    }

    private static @Nullable HotProfile profile(@Nullable String text) {
        if (text == null) {
            return null;
        }
        HotProfile profile = ProfileCodec.decode(Base64.getDecoder().decode(text));
        if (profile == null) {
            throw new IllegalArgumentException("the recorded profile cannot be read");
        }
        return profile;
    }
}
