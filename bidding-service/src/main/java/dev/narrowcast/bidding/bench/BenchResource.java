package dev.narrowcast.bidding.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.bidding.hotstore.Deadline;
import dev.narrowcast.bidding.hotstore.HotStore;
import dev.narrowcast.contracts.identity.UserKey;
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
import java.time.Duration;
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
    private static final UserKey NOBODY = new UserKey(0, 0);
    private static final Duration LONG = Duration.ofSeconds(1);
    private static final Answer ANSWER = new Answer("top", "static", true);

    private final boolean enabled;
    private final HotStore store;
    private final ReactiveValueCommands<String, byte[]> redis;

    BenchResource(
            @ConfigProperty(name = "narrowcast.bench") boolean enabled, ReactiveRedisDataSource redis, HotStore store) {
        this.enabled = enabled;
        this.store = store;
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

    /** As {@link #jsonRedis}, with the read that ad selection makes. */
    @POST
    @Path("/json-read")
    @NonBlocking
    @Operation(hidden = true)
    public Uni<Answer> jsonRead(JsonNode body) {
        check();
        return store.read(NOBODY, Deadline.in(LONG)).replaceWith(ANSWER);
    }

    private void check() {
        if (!enabled) {
            throw CommonProblems.notFound("this resource");
        }
    }
}
