package dev.narrowcast.kit.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantEntity;
import dev.narrowcast.kit.tenant.TenantTransactions;
import dev.narrowcast.kit.web.EntityTags;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Creates, reads and changes rows of the caller's organisation. A change, its audit record and the outbox rows that
 * carry its documents to the other services are one transaction; a change that changes nothing writes none of them.
 */
@ApplicationScoped
public class Editor {
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final TenantTransactions transactions;
    private final Rows rows;
    private final Recorder recorder;
    private final Repeats repeats;
    private final ObjectMapper mapper;

    Editor(TenantTransactions transactions, Rows rows, Recorder recorder, Repeats repeats, ObjectMapper mapper) {
        this.transactions = transactions;
        this.rows = rows;
        this.recorder = recorder;
        this.repeats = repeats;
        this.mapper = mapper;
    }

    public <V, E extends TenantEntity<V>> Uni<RestResponse<V>> read(RowKey<E> key) {
        return transactions.read(caller -> rows.find(caller, key)).map(found -> answer(200, found));
    }

    /** {@link #create(Object, Class, Function, BiFunction)} with nothing to do after the row is stored. */
    public <V, E extends TenantEntity<V>> Uni<RestResponse<V>> create(
            Object request, Class<V> shape, Function<Caller, Uni<E>> make) {
        return create(request, shape, make, (caller, stored) -> Uni.createFrom().voidItem());
    }

    /**
     * Answers 201 with Location and ETag. With an Idempotency-Key the same request again gets the same answer, also
     * while the first is still under way.
     *
     * @param make the new row, not yet persisted
     * @param then what else belongs to the transaction, once the row is stored
     */
    public <V, E extends TenantEntity<V>> Uni<RestResponse<V>> create(
            Object request, Class<V> shape, Function<Caller, Uni<E>> make, BiFunction<Caller, E, Uni<?>> then) {
        return transactions.write(caller -> repeats.once(
                caller, request, shape, () -> make.apply(caller).flatMap(made -> added(caller, made, then))));
    }

    private <V, E extends TenantEntity<V>> Uni<RestResponse<V>> added(
            Caller caller, E made, BiFunction<Caller, E, Uni<?>> then) {
        made.createdAt = caller.at();
        made.updatedAt = caller.at();
        return made.<E>persistAndFlush()
                .flatMap(stored -> then.apply(caller, made))
                .flatMap(ignored -> recorder.record(caller, "CREATE", made, NOTHING))
                .map(ignored -> created(made));
    }

    /** A full or partial replacement: needs If-Match. */
    public <V, E extends TenantEntity<V>> Uni<RestResponse<V>> update(
            RowKey<E> key, BiFunction<Caller, E, Uni<?>> change) {
        return transactions.write(caller -> {
            EntityTags.require(caller.ifMatch());
            return rows.lock(caller, key).flatMap(found -> changed(caller, "UPDATE", found, change));
        });
    }

    /** A change of state such as {@code ACTIVATE}; If-Match is honoured but not needed. */
    public <V, E extends TenantEntity<V>> Uni<RestResponse<V>> act(
            RowKey<E> key, String action, BiFunction<Caller, E, Uni<?>> change) {
        return act(key, action, caller -> Uni.createFrom().voidItem(), change);
    }

    /** @param first what has to happen in the transaction before the row is looked for */
    public <V, E extends TenantEntity<V>> Uni<RestResponse<V>> act(
            RowKey<E> key, String action, Function<Caller, Uni<?>> first, BiFunction<Caller, E, Uni<?>> change) {
        return transactions.write(caller -> first.apply(caller)
                .flatMap(ignored -> rows.lock(caller, key))
                .flatMap(found -> changed(caller, action, found, change)));
    }

    /** Deletes a row for good; If-Match is honoured but not needed. */
    public <V, E extends TenantEntity<V>> Uni<RestResponse<Void>> remove(RowKey<E> key) {
        return transactions.write(caller -> rows.lock(caller, key)
                .invoke(found -> EntityTags.match(caller.ifMatch(), found.version))
                .call(found -> recorder.recordRemoval(caller, found))
                .call(found -> found.delete())
                .map(ignored -> RestResponse.noContent()));
    }

    private <V, E extends TenantEntity<V>> Uni<RestResponse<V>> changed(
            Caller caller, String action, E found, BiFunction<Caller, E, Uni<?>> change) {
        EntityTags.match(caller.ifMatch(), found.version);
        JsonNode before = mapper.valueToTree(found.view());
        return change.apply(caller, found)
                .flatMap(ignored -> recorder.recordIfChanged(caller, action, found, before))
                .map(ignored -> answer(200, found));
    }

    private static <V> RestResponse<V> answer(int status, TenantEntity<V> row) {
        return RestResponse.ResponseBuilder.<V>create(status)
                .entity(row.view())
                .header(HttpHeaders.ETAG, EntityTags.of(row.version))
                .build();
    }

    private static <V> RestResponse<V> created(TenantEntity<V> row) {
        return RestResponse.ResponseBuilder.<V>create(201)
                .entity(row.view())
                .header(HttpHeaders.ETAG, EntityTags.of(row.version))
                .header(HttpHeaders.LOCATION, row.path())
                .build();
    }
}
