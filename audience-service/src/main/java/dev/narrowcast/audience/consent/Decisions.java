package dev.narrowcast.audience.consent;

import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.kit.editing.Rows;
import dev.narrowcast.kit.tenant.TenantTransactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The decisions that are in force; PostgreSQL holds the truth. */
@ApplicationScoped
public class Decisions {
    private static final String DECIDE = "insert into consent"
            + " (user_key, organisation_id, site_id, personalized_ads, decided_at, recorded_at)"
            + " select key, cast(:org as text), cast(:site as uuid), cast(:granted as boolean),"
            + " cast(:decided as timestamptz), cast(:now as timestamptz) from unnest(string_to_array(:keys, ',')) key"
            + " order by key"
            + " on conflict (user_key) do update set organisation_id = excluded.organisation_id,"
            + " site_id = excluded.site_id, personalized_ads = excluded.personalized_ads,"
            + " decided_at = excluded.decided_at, recorded_at = excluded.recorded_at"
            + " where consent.decided_at < excluded.decided_at"
            + " or consent.decided_at = excluded.decided_at and not excluded.personalized_ads";
    private static final String QUEUE =
            "insert into outbox (type, key) select 'CONSENT', key from unnest(string_to_array(:keys, ',')) key";
    private static final String IN_FORCE =
            "select user_key, personalized_ads, decided_at from consent where user_key = any(string_to_array(:keys, ','))";

    private final TenantTransactions transactions;
    private final Clock clock;

    Decisions(TenantTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Records a decision for every key under which a site may know the person, unless a later one is known.
     *
     * @return what is in force now
     */
    Uni<List<ConsentDecided>> record(SiteDocument site, List<UserKey> keys, boolean granted, Instant decidedAt) {
        String joined = String.join(",", keys.stream().map(UserKey::toString).toList());
        return transactions.writeAsPlatform(() -> execute(DECIDE, site, joined, granted, decidedAt)
                .flatMap(changed -> changed == 0 ? Uni.createFrom().item(0) : queue(joined))
                .flatMap(ignored -> inForce(joined)));
    }

    private Uni<Integer> execute(String sql, SiteDocument site, String keys, boolean granted, Instant decidedAt) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(sql)
                .setParameter("org", site.organisationId().value())
                .setParameter("site", site.id().value())
                .setParameter("granted", granted)
                .setParameter("decided", decidedAt)
                .setParameter("now", clock.instant())
                .setParameter("keys", keys)
                .executeUpdate());
    }

    private static Uni<Integer> queue(String keys) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(QUEUE)
                .setParameter("keys", keys)
                .executeUpdate());
    }

    /** What is in force for these people; call it inside a transaction that sees every organisation. */
    public static Uni<List<ConsentDecided>> inForce(String keys) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(IN_FORCE, Object[].class)
                        .setParameter("keys", keys)
                        .getResultList())
                .map(found -> found.stream().map(Decisions::decision).toList());
    }

    private static ConsentDecided decision(Object[] row) {
        return new ConsentDecided(UserKey.fromString((String) row[0]), (Boolean) row[1], Rows.instant(row[2]));
    }
}
