package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.problem.CommonProblems;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What one replica tells another about the people and the sweeps of its partitions. Never routed by the gateway. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
class PortraitResource {
    static final String PATH = "/internal/portraits";
    static final String SWEEPS = "/internal/sweeps";

    private final Portraits portraits;
    private final Sweeps sweeps;
    private final ReplicaSeal seal;

    PortraitResource(Portraits portraits, Sweeps sweeps, ReplicaSeal seal) {
        this.portraits = portraits;
        this.sweeps = sweeps;
        this.seal = seal;
    }

    @GET
    @Path(PATH + "/{userKey}")
    @PermitAll
    @Blocking
    @Operation(hidden = true)
    public byte[] portrait(
            @PathParam("userKey") String userKey, @HeaderParam(ReplicaSeal.HEADER) @Nullable String given) {
        demandSeal(PATH + "/" + userKey, given);
        return portraits
                .here(UserKey.fromString(userKey))
                .map(Json::write)
                .orElseThrow(() -> CommonProblems.notFound("this person"));
    }

    @GET
    @Path(SWEEPS)
    @PermitAll
    @Blocking
    @Operation(hidden = true)
    public byte[] progress(@HeaderParam(ReplicaSeal.HEADER) @Nullable String given) {
        demandSeal(SWEEPS, given);
        return Json.write(sweeps.here());
    }

    private void demandSeal(String path, @Nullable String given) {
        if (!seal.fits(path, given)) {
            throw CommonProblems.notFound("this resource");
        }
    }
}
