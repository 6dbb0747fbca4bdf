package dev.narrowcast.kit.editing;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantEntity;
import dev.narrowcast.kit.tenant.TenantTransactions;
import dev.narrowcast.kit.web.Page;
import dev.narrowcast.kit.web.PageQuery;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A filtered list of the caller's rows, paged by key so that no page gets slower than the first. */
public final class Listing<V, E extends TenantEntity<V>> {
    private final Class<E> type;
    private final String keyField;
    private final Function<E, Object> key;
    private final StringBuilder where = new StringBuilder("(e.organisationId in (:scope, :sharedBy) or :scope = '*')");
    private final Map<String, Object> parameters = new HashMap<>();
    private @Nullable String sharedBy;

    private Function<Caller, Uni<?>> parent = caller -> Uni.createFrom().voidItem();

    /** Sorted by {@code id}, which rises with time: newest first. */
    public Listing(Class<E> type, Function<E, Object> key) {
        this(type, "id", key);
    }

    /** @param keyField the unique field by which the list is sorted, descending */
    public Listing(Class<E> type, String keyField, Function<E, Object> key) {
        this.type = type;
        this.keyField = keyField;
        this.key = key;
    }

    public Listing<V, E> equal(String field, @Nullable Object value) {
        if (value != null) {
            where.append(" and e.").append(field).append(" = :").append(field);
            parameters.put(field, value);
        }
        return this;
    }

    /** @throws dev.narrowcast.contracts.problem.ProblemException 400 when the text is none of the enum's names */
    public <S extends Enum<S>> Listing<V, E> oneOf(String field, @Nullable String value, Class<S> allowed) {
        if (value == null) {
            return this;
        }
        S[] all = allowed.getEnumConstants();
        S wanted = Arrays.stream(all)
                .filter(one -> one.name().equals(value))
                .findFirst()
                .orElseThrow(() -> CommonProblems.malformed(
                        field, "NOT_ALLOWED", field + " must be one of " + Arrays.toString(all)));
        return equal(field, wanted);
    }

    /** Lists that organisation's rows as well, whoever asks. */
    public Listing<V, E> sharedBy(String organisation) {
        sharedBy = organisation;
        return this;
    }

    /** Keeps rows whose field contains the text, in any case. */
    public Listing<V, E> containing(String field, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            where.append(" and locate(lower(:")
                    .append(field)
                    .append("), lower(e.")
                    .append(field)
                    .append(")) > 0");
            parameters.put(field, text.replace("\0", ""));
        }
        return this;
    }

    /** @param parent finds what the list belongs to, or fails with 404 */
    public Listing<V, E> within(Function<Caller, Uni<?>> parent) {
        this.parent = parent;
        return this;
    }

    public Uni<Page<V>> page(TenantTransactions transactions, PageQuery query) {
        return page(transactions, query, UUID::fromString);
    }

    /** @param readKey reads the key of the last row seen from a page token */
    public Uni<Page<V>> page(TenantTransactions transactions, PageQuery query, Function<String, ?> readKey) {
        int size = query.size();
        Object after = query.after(readKey);
        if (after != null) {
            where.append(" and e." + keyField + " < :after");
            parameters.put("after", after);
        }
        return transactions
                .read(caller -> parent.apply(caller).flatMap(ignored -> rows(caller, size + 1)))
                .map(found -> page(found, size));
    }

    private Uni<List<E>> rows(Caller caller, int limit) {
        parameters.put("scope", caller.scope());
        parameters.put("sharedBy", sharedBy == null ? caller.scope() : sharedBy);
        String query = "from " + type.getSimpleName() + " e where " + where + " order by e." + keyField + " desc";
        return Panache.getSession().flatMap(session -> {
            var select = session.createSelectionQuery(query, type).setMaxResults(limit);
            parameters.forEach(select::setParameter);
            return select.getResultList();
        });
    }

    private Page<V> page(List<E> found, int size) {
        List<V> items = new ArrayList<>();
        for (E row : found.subList(0, Math.min(size, found.size()))) {
            items.add(row.view());
        }
        return new Page<>(items, found.size() > size ? PageQuery.token(key.apply(found.get(size - 1))) : null);
    }
}
