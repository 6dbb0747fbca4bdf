package dev.narrowcast.audience.erasure;

import dev.narrowcast.audience.identity.Identities;
import dev.narrowcast.audience.inventory.SiteCredential;
import dev.narrowcast.audience.inventory.SiteGuard;
import dev.narrowcast.contracts.catalog.SiteDocument.Scope;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.kit.web.Bodies;
import dev.narrowcast.kit.web.Checks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A site asks to forget a person. */
@Path("/v1/users:erase")
@Tag(name = "Privacy")
final class ErasureResource {
    private final SiteGuard guard;
    private final Identities identities;
    private final Erasures erasures;

    ErasureResource(SiteGuard guard, Identities identities, Erasures erasures) {
        this.guard = guard;
        this.identities = identities;
        this.erasures = erasures;
    }

    @POST
    @PermitAll
    @Operation(operationId = "eraseUser", summary = "Forget a person (secret site key, scope privacy)")
    @APIResponse(responseCode = "202", description = "Recorded for good; the receipt says by when it is done where")
    public Uni<RestResponse<Receipt>> erase(@Nullable ErasureInput body, @Context HttpServerRequest request) {
        SiteCredential credential = guard.requireSecret(request, Scope.PRIVACY);
        ErasureInput input = Bodies.required(body);
        Checks checks = new Checks();
        List<UserKey> keys = Objects.requireNonNullElse(
                checks.parsed("/userId", input.userId(), id -> identities.all(credential.site(), id)), List.of());
        checks.orThrow();
        return erasures.erase(credential.site(), keys)
                .map(receipt -> RestResponse.status(RestResponse.Status.ACCEPTED, receipt));
    }
}
