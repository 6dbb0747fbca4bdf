package dev.narrowcast.audience.consent;

import dev.narrowcast.audience.hotstore.HotProfiles;
import dev.narrowcast.audience.identity.Identities;
import dev.narrowcast.audience.inventory.SiteCredential;
import dev.narrowcast.audience.inventory.SiteGuard;
import dev.narrowcast.contracts.catalog.SiteDocument.Scope;
import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.kit.web.Bodies;
import dev.narrowcast.kit.web.Checks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A site tells what a person decided; the answer comes when ad selection already heeds it. */
@Path("/v1/users:consent")
@Tag(name = "Privacy")
final class ConsentResource {
    private static final Duration MAX_AHEAD = Duration.ofMinutes(10);
    private static final Duration HOT_STORE_LIMIT = Duration.ofSeconds(2);

    private final SiteGuard guard;
    private final Identities identities;
    private final Decisions decisions;
    private final HotProfiles hotProfiles;
    private final Clock clock;

    ConsentResource(SiteGuard guard, Identities identities, Decisions decisions, HotProfiles hotProfiles, Clock clock) {
        this.guard = guard;
        this.identities = identities;
        this.decisions = decisions;
        this.hotProfiles = hotProfiles;
        this.clock = clock;
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "decideConsent",
            summary = "Record a person's decision about personalised ads (secret site key, scope privacy)")
    @APIResponse(responseCode = "204", description = "In force, also for the next ad request")
    @APIResponse(responseCode = "503", description = "Not yet in force everywhere; send it again")
    public Uni<RestResponse<Void>> decide(@Nullable ConsentInput body, @Context HttpServerRequest request) {
        SiteCredential credential = guard.requireSecret(request, Scope.PRIVACY);
        ConsentInput input = Bodies.required(body);
        Checks checks = new Checks();
        List<UserKey> keys = Objects.requireNonNullElse(
                checks.parsed("/userId", input.userId(), id -> identities.all(credential.site(), id)), List.of());
        checks.that(input.personalizedAds() != null, "/personalizedAds", "REQUIRED", "must be true or false");
        Instant decidedAt = decidedAt(checks, input.updatedAt());
        checks.orThrow();
        return decisions
                .record(credential.site(), keys, Boolean.TRUE.equals(input.personalizedAds()), decidedAt)
                .flatMap(this::heed)
                .map(ignored -> RestResponse.noContent());
    }

    private Instant decidedAt(Checks checks, @Nullable String updatedAt) {
        Instant now = clock.instant();
        Instant decidedAt = Objects.requireNonNullElse(checks.instant("/updatedAt", updatedAt), now);
        checks.that(
                !decidedAt.isAfter(now.plus(MAX_AHEAD)),
                "/updatedAt",
                "TOO_FAR_AHEAD",
                "may be at most " + MAX_AHEAD.toMinutes() + " minutes ahead");
        return decidedAt;
    }

    /** What is in force by now, not what was sent: another decision may have been later. */
    private Uni<Void> heed(List<ConsentDecided> inForce) {
        return Uni.join()
                .all(inForce.stream().map(hotProfiles::setConsent).toList())
                .andCollectFailures()
                .ifNoItem()
                .after(HOT_STORE_LIMIT)
                .fail()
                .onFailure()
                .transform(thrown -> ConsentProblems.recordedOnly())
                .replaceWithVoid();
    }
}
