package dev.narrowcast.audience.lookup;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_VIEWER;
import static dev.narrowcast.kit.tenant.Roles.PRIVACY_OFFICER;

import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.kit.web.Bodies;
import dev.narrowcast.kit.web.Checks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Profiles of single people. */
@Path("/api/v1/profiles:lookup")
@Tag(name = "Profiles")
final class LookupResource {
    private final Lookup lookup;

    LookupResource(Lookup lookup) {
        this.lookup = lookup;
    }

    @POST
    @RolesAllowed({PRIVACY_OFFICER, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(
            operationId = "lookUpProfile",
            summary = "Show what is known about one person of your site: a privacy officer sees every tag, an"
                    + " advertiser its own and those of the platform; each look is audited")
    public Uni<ProfileView> lookUp(@Nullable LookupInput body) {
        LookupInput input = Bodies.required(body);
        Checks checks = new Checks();
        SiteId site = checks.parsed("/siteId", input.siteId(), SiteId::fromString);
        String userId = checks.text("/userId", input.userId(), 256);
        checks.orThrow();
        return lookup.of(Objects.requireNonNull(site), userId);
    }
}
