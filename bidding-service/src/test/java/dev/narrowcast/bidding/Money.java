package dev.narrowcast.bidding;

import dev.narrowcast.bidding.catalog.LineItemCatalog;
import dev.narrowcast.bidding.tracking.TokenKeys;
import dev.narrowcast.bidding.tracking.Tokens;
import dev.narrowcast.bidding.wallet.Wallet;
import dev.narrowcast.bidding.wallet.Wish;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.lease.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Hands out leases and token keys as an answered heartbeat does. */
@ApplicationScoped
public class Money {
    private final Wallet wallet;
    private final TokenKeys keys;
    private final LineItemCatalog catalog;
    private final Map<LineItemId, LeaseId> leases = new HashMap<>();
    private final Map<LineItemId, Wish> wishes = new HashMap<>();

    Money(Wallet wallet, TokenKeys keys, LineItemCatalog catalog) {
        this.wallet = wallet;
        this.keys = keys;
        this.catalog = catalog;
    }

    /** Waits until the service is ready. */
    private void awaitCatalog() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!catalog.isComplete() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    /** Gives this line item exactly this much for today, in a lease of its own. */
    LeaseId grant(LineItemDocument lineItem, long serveNanos, long nanos) {
        return grant(serveNanos, nanos, lineItem);
    }

    /**
     * Gives each of these line items exactly this much for today, in leases of their own. Others hand back what they
     * have beyond the next serves.
     *
     * @return the lease of the last
     */
    synchronized LeaseId grant(long serveNanos, long nanos, LineItemDocument... lineItems) {
        awaitCatalog();
        List<Heartbeat.Grant> grants = new ArrayList<>();
        List<LeaseId> closed = new ArrayList<>();
        for (LineItemDocument lineItem : lineItems) {
            LocalDate today =
                    Instant.now().atZone(lineItem.schedule().timeZone()).toLocalDate();
            LeaseId lease = LeaseId.next();
            LeaseId before = leases.put(lineItem.id(), lease);
            if (before != null) {
                closed.add(before);
            }
            wishes.put(lineItem.id(), new Wish(lineItem.id(), today, serveNanos));
            grants.add(new Heartbeat.Grant(lease, lineItem.id(), today, nanos));
        }
        long now = System.nanoTime();
        Heartbeat sent = wallet.prepare(wishes.values(), Instant.now(), now);
        List<Heartbeat.TokenKey> tokenKeys = List.of(Tokens.key(1, Instant.EPOCH));
        wallet.apply(sent, new Heartbeat.Reply(600_000, grants, List.of(), List.of(), closed, tokenKeys), now);
        keys.learn(tokenKeys);
        return grants.getLast().leaseId();
    }
}
