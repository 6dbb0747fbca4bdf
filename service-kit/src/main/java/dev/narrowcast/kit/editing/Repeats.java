package dev.narrowcast.kit.editing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.kit.tenant.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Makes creating calls repeatable. The key's row is inserted first, in the transaction of the work: a second request
 * with the same key waits there until the first has committed and then finds its answer, or finds nothing when the
 * first was rolled back and does the work itself.
 */
@ApplicationScoped
class Repeats {
    private static final String CLAIM = "insert into idempotency (organisation_id, key, request_sha256)"
            + " values (:org, :key, :hash) on conflict do nothing";
    private static final String RECALL = "select request_sha256, location, etag, body from idempotency"
            + " where organisation_id = :org and key = :key";
    private static final String KEEP = "update idempotency set status = 201, location = :location, etag = :etag,"
            + " body = :body where organisation_id = :org and key = :key";

    private final ObjectMapper mapper;

    Repeats(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    <V> Uni<RestResponse<V>> once(Caller caller, Object request, Class<V> shape, Supplier<Uni<RestResponse<V>>> work) {
        String key = caller.idempotencyKey();
        if (key == null) {
            return work.get();
        }
        String hash = SiteKeys.sha256(caller.operation() + "\n" + json(request));
        return claim(caller, key, hash)
                .flatMap(claimed -> claimed
                        ? work.get().call(answer -> keep(caller, key, answer))
                        : recall(caller, key).map(row -> repeated(row, hash, shape)));
    }

    private static Uni<Boolean> claim(Caller caller, String key, String hash) {
        return Panache.getSession()
                .flatMap(session -> named(session, CLAIM, caller, key)
                        .setParameter("hash", hash)
                        .executeUpdate())
                .map(inserted -> inserted == 1);
    }

    private static Uni<Object[]> recall(Caller caller, String key) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(RECALL, Object[].class)
                .setParameter("org", caller.organisation())
                .setParameter("key", key)
                .getSingleResult());
    }

    private Uni<Integer> keep(Caller caller, String key, RestResponse<?> answer) {
        return Panache.getSession().flatMap(session -> named(session, KEEP, caller, key)
                .setParameter("location", answer.getHeaderString(HttpHeaders.LOCATION))
                .setParameter("etag", answer.getHeaderString(HttpHeaders.ETAG))
                .setParameter("body", json(ShownOnce.keepable(answer.getEntity())))
                .executeUpdate());
    }

    private static Mutiny.MutationQuery named(Mutiny.Session session, String sql, Caller caller, String key) {
        return session.createNativeQuery(sql)
                .setParameter("org", caller.organisation())
                .setParameter("key", key);
    }

    private <V> RestResponse<V> repeated(Object[] row, String hash, Class<V> shape) {
        if (!hash.equals(row[0])) {
            throw CommonProblems.invalid(
                    "Idempotency-Key", "KEY_REUSED", "this Idempotency-Key was used for a different request");
        }
        return RestResponse.ResponseBuilder.<V>create(201)
                .entity(parse((String) row[3], shape))
                .header(HttpHeaders.LOCATION, row[1])
                .header(HttpHeaders.ETAG, row[2])
                .build();
    }

    private <V> V parse(String body, Class<V> shape) {
        try {
            return mapper.readValue(body, shape);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept answer cannot be read", e);
        }
    }

    private String json(@Nullable Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request cannot be written", e);
        }
    }
}
