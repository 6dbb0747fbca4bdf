package dev.narrowcast.bidding.selection;

import dev.narrowcast.bidding.targeting.Portrait;
import dev.narrowcast.bidding.targeting.TagBook;
import dev.narrowcast.contracts.consent.AllowedUse;
import dev.narrowcast.contracts.consent.ConsentRule;
import dev.narrowcast.contracts.consent.StandingConsent;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.profile.HotProfile;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request may know and use of its visitor, once consent is weighed.
 *
 * @param key null unless the visitor may be recognised afterwards
 * @param counters null when they are not known or may not be used
 * @param preciseLocation whether the place that the request names may be used
 * @param refused the request names a visitor about whom nothing may be used
 * @param gaps what could not be read
 */
public record Visitor(
        @Nullable UserKey key,
        Portrait portrait,
        @Nullable Counters counters,
        boolean preciseLocation,
        boolean refused,
        Set<Gap> gaps) {
    private static final Visitor UNREAD = unknown(false, false, Set.of(Gap.PROFILE, Gap.CAPS));

    public Visitor {
        gaps = Set.copyOf(gaps);
    }

    /** What an answer was made without. */
    public enum Gap {
        PROFILE,
        CAPS,
        CONTEXT
    }

    private static Visitor unknown(boolean preciseLocation, boolean refused, Set<Gap> gaps) {
        return new Visitor(null, Portrait.UNKNOWN, null, preciseLocation, refused, gaps);
    }

    /** Weighs what the request says against what is stored. Whatever could not be read allows nothing. */
    static Visitor of(Who who, Stored stored, TagBook tags, Instant now) {
        return switch (stored) {
            case Stored.NotAsked nobody -> {
                AllowedUse use = ConsentRule.decide(who.consent(), StandingConsent.UNKNOWN);
                yield unknown(use.preciseLocation(), who.key() != null, Set.of());
            }
            case Stored.Away away -> UNREAD;
            case Stored.Found found -> {
                HotProfile profile = found.profile();
                StandingConsent standing = profile == null ? StandingConsent.UNKNOWN : profile.consent();
                AllowedUse use = ConsentRule.decide(who.consent(), standing);
                if (use.equals(AllowedUse.CONTEXT_ONLY) || use.equals(AllowedUse.LOCATION_ONLY)) {
                    yield unknown(use.preciseLocation(), true, Set.of());
                }
                yield new Visitor(
                        use.frequency() || use.measurement() ? who.key() : null,
                        use.tags() ? new Portrait(profile, tags, now) : Portrait.UNKNOWN,
                        use.frequency() ? found.counters() : null,
                        use.preciseLocation(),
                        false,
                        Set.of());
            }
        };
    }
}
