package dev.narrowcast.audience.erasure;

import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.kit.editing.Rows;
import dev.narrowcast.kit.tenant.TenantTransactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who asked to be forgotten, and when last. */
@ApplicationScoped
public class Erasures {
    private static final String ERASE =
            "insert into erasure (user_key, organisation_id, site_id, receipt_id, erased_at)"
                    + " select key, cast(:org as text), cast(:site as uuid), cast(:receipt as uuid), cast(:now as timestamptz)"
                    + " from unnest(string_to_array(:keys, ',')) key order by key"
                    + " on conflict (user_key) do update set organisation_id = excluded.organisation_id,"
                    + " site_id = excluded.site_id, receipt_id = excluded.receipt_id,"
                    + " erased_at = greatest(erasure.erased_at, excluded.erased_at)";
    // A refusal stays: it says nothing but no, and forgetting it would turn it into a yes.
    private static final String FORGET_GRANTS = "with gone as (delete from consent"
            + " where user_key = any(string_to_array(:keys, ',')) and personalized_ads returning user_key)"
            + " insert into outbox (type, key) select 'CONSENT', user_key from gone";
    private static final String QUEUE =
            "insert into outbox (type, key) select 'ERASURE', key from unnest(string_to_array(:keys, ',')) key";
    private static final String LAST =
            "select max(erased_at) from erasure where user_key = any(string_to_array(:keys, ','))";

    private final TenantTransactions transactions;
    private final Clock clock;

    Erasures(TenantTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Records that the person is to be forgotten under every key by which the site may know them. */
    Uni<Receipt> erase(SiteDocument site, List<UserKey> keys) {
        String joined = joined(keys);
        Receipt receipt = Receipt.of(UUID.randomUUID(), clock.instant());
        return transactions.writeAsPlatform(() -> Panache.getSession()
                .flatMap(session -> record(session, site, joined, receipt)
                        .flatMap(ignored -> execute(session, FORGET_GRANTS, joined))
                        .flatMap(ignored -> execute(session, QUEUE, joined)))
                .replaceWith(receipt));
    }

    private static Uni<Integer> record(Mutiny.Session session, SiteDocument site, String keys, Receipt receipt) {
        return session.createNativeQuery(ERASE)
                .setParameter("org", site.organisationId().value())
                .setParameter("site", site.id().value())
                .setParameter("receipt", receipt.receiptId())
                .setParameter("now", receipt.erasedAt())
                .setParameter("keys", keys)
                .executeUpdate();
    }

    private static Uni<Integer> execute(Mutiny.Session session, String sql, String keys) {
        return session.createNativeQuery(sql).setParameter("keys", keys).executeUpdate();
    }

    /** When the person was last erased; call it inside a transaction that sees every organisation. */
    public static Uni<Optional<Instant>> last(List<UserKey> keys) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LAST, Object.class)
                        .setParameter("keys", joined(keys))
                        .getSingleResultOrNull())
                .map(found -> Optional.ofNullable(found).map(Rows::instant));
    }

    private static String joined(List<UserKey> keys) {
        return String.join(",", keys.stream().map(UserKey::toString).toList());
    }
}
