package dev.narrowcast.audience.lookup;

import dev.narrowcast.audience.erasure.Erasures;
import dev.narrowcast.audience.erasure.Receipt;
import dev.narrowcast.audience.identity.Identities;
import dev.narrowcast.audience.inventory.Inventory;
import dev.narrowcast.audience.tag.KnownTags;
import dev.narrowcast.audience.timeline.Portraits;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.consent.StandingConsent;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.profile.UserProfile;
import dev.narrowcast.kit.editing.Recorder;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds one person's profile and tells it in the words of the tags. */
@ApplicationScoped
class Lookup {
    private static final Comparator<ProfileTag> BY_SCORE =
            Comparator.comparingInt(ProfileTag::score).reversed().thenComparingInt(ProfileTag::ordinal);

    private static final ProfileView NOTHING_KNOWN =
            new ProfileView(null, consent(StandingConsent.UNKNOWN), null, List.of(), 0, null);

    private final Inventory inventory;
    private final Identities identities;
    private final Portraits portraits;
    private final TenantTransactions transactions;
    private final Recorder recorder;
    private final Clock clock;

    Lookup(
            Inventory inventory,
            Identities identities,
            Portraits portraits,
            TenantTransactions transactions,
            Recorder recorder,
            Clock clock) {
        this.inventory = inventory;
        this.identities = identities;
        this.portraits = portraits;
        this.transactions = transactions;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** What the caller may know besides the profile. */
    private record Context(Optional<Instant> erasedAt, Map<Integer, KnownTags.Known> tags) {}

    /** Answers for the id that the site vouches for; for the unsigned one when the former is unknown. */
    Uni<ProfileView> of(SiteId siteId, String userId) {
        SiteDocument site = inventory.site(siteId).orElseThrow(() -> CommonProblems.notFound("site " + siteId));
        List<UserKey> keys = identities.all(site, userId);
        return transactions
                .writeAsPlatformFor(caller -> context(caller, site, keys))
                .flatMap(context -> portrait(keys).map(found -> view(found, context)));
    }

    private Uni<Context> context(Caller caller, SiteDocument site, List<UserKey> keys) {
        if (!mayLook(caller, site)) {
            throw CommonProblems.notFound("site " + site.id());
        }
        return recorder.recordDeed(
                        caller,
                        "LOOKUP",
                        site.organisationId().value(),
                        "Profile",
                        keys.getFirst().toString())
                .flatMap(ignored -> Erasures.last(keys))
                .flatMap(erasedAt ->
                        KnownTags.visibleTo(caller, inventory.platform()).map(tags -> new Context(erasedAt, tags)));
    }

    /** A privacy officer of the site's organisation; an advertiser whose organisation shares the site's people. */
    private boolean mayLook(Caller caller, SiteDocument site) {
        return site.organisationId().value().equals(caller.organisation())
                || (!caller.privacyOfficer()
                        && inventory.spacesOf(caller.organisation()).contains(site.identitySpace()));
    }

    private Uni<Optional<UserProfile>> portrait(List<UserKey> keys) {
        return portraits
                .find(keys.getFirst())
                .flatMap(found -> found.isPresent() ? Uni.createFrom().item(found) : portraits.find(keys.getLast()));
    }

    private ProfileView view(Optional<UserProfile> found, Context context) {
        Instant now = clock.instant();
        if (found.isEmpty()) {
            return NOTHING_KNOWN;
        }
        UserProfile profile = found.get();
        List<ProfileTag> tags = profile.tags().stream()
                .filter(tag -> tag.expiresAt().isAfter(now) && !isBeingForgotten(tag, context.erasedAt(), now))
                .sorted(BY_SCORE)
                .toList();
        if (tags.isEmpty() && !profile.tags().isEmpty() && context.erasedAt().isPresent()) {
            return NOTHING_KNOWN;
        }
        return new ProfileView(
                profile.asOf(),
                consent(profile.standing()),
                profile.lifecycle(),
                tags.stream()
                        .map(tag -> tag(tag, context.tags().get(tag.ordinal())))
                        .filter(Objects::nonNull)
                        .toList(),
                profile.droppedTags(),
                profile.countsSince());
    }

    /** An erasure is on its way to the timelines for some moments; what it will take is not shown meanwhile. */
    private static boolean isBeingForgotten(ProfileTag tag, Optional<Instant> erasedAt, Instant now) {
        return erasedAt.filter(at -> now.isBefore(at.plus(Receipt.UNREADABLE))
                        && tag.firstSeen().isBefore(at))
                .isPresent();
    }

    private static ProfileView.@Nullable TagOfPerson tag(ProfileTag tag, KnownTags.@Nullable Known known) {
        return known == null
                ? null
                : new ProfileView.TagOfPerson(
                        known.code(),
                        new ProfileView.Names(known.name().en(), known.name().zh()),
                        known.value(),
                        tag.score(),
                        tag.evidence(),
                        tag.firstSeen(),
                        tag.lastSeen(),
                        tag.expiresAt(),
                        Because.of(known.rule(), tag, known.value()));
    }

    private static ProfileView.ConsentView consent(StandingConsent standing) {
        Signal said = standing.flags().personalizedAds();
        return new ProfileView.ConsentView(
                said == Signal.UNKNOWN ? null : said == Signal.GRANTED,
                standing.flags().gpc(),
                standing.flags().isDecided(),
                standing.decidedAt());
    }
}
