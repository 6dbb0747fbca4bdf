package dev.narrowcast.bidding.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.problem.CommonProblems;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What ad selection is compared with: the same server reading a JSON body and giving a fixed answer, without and with
 * one ordinary Redis read. There only when {@code narrowcast.bench} is set.
 */
@Path("/bench")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BenchResource {
    private static final Answer ANSWER = new Answer("top", "static", true);

    private final boolean enabled;
    private final ReactiveValueCommands<String, byte[]> redis;

    BenchResource(@ConfigProperty(name = "narrowcast.bench") boolean enabled, ReactiveRedisDataSource redis) {
        this.enabled = enabled;
        this.redis = redis.value(byte[].class);
    }

    record Answer(String id, String text, boolean fixed) {}

    @POST
    @Path("/json")
    @NonBlocking
    @Operation(hidden = true)
    public Answer json(JsonNode body) {
        check();
        return ANSWER;
    }

    @POST
    @Path("/json-redis")
    @Operation(hidden = true)
    public Uni<Answer> jsonRedis(JsonNode body) {
        check();
        return redis.get("u:bench").replaceWith(ANSWER);
    }

    private void check() {
        if (!enabled) {
            throw CommonProblems.notFound("this resource");
        }
    }
}
