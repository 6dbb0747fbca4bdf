package dev.narrowcast.bidding.offers;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.index.Entry;
import dev.narrowcast.bidding.index.MatchIndex;
import dev.narrowcast.bidding.index.MatchIndex.Change;
import dev.narrowcast.bidding.index.Score;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.id.LineItemId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps an index in step with the catalog, the rates and who rests. Used by one thread at a time. */
public final class Filing {
    /** A predicted rate may rise by a step before its line item is filed anew, and fall by some. */
    private static final int HEADROOM = 1;

    private static final int MOST_HEADROOM = 6;

    private final MatchIndex<LineItemId, Servable> index;
    private final Map<LineItemId, Filed> filed = new HashMap<>();
    private final Map<LineItemId, Servable> resting = new LinkedHashMap<>();

    /** @param background where a large index is filed anew */
    public Filing(Executor background) {
        this.index = new MatchIndex<>(background);
    }

    private record Filed(Servable ad, int bound) {
        /** The catalog makes a new object of what has changed; comparing whole documents would take too long. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(Servable other) {
            return ad == other;
        }
    }

    /** @param rests who is not to be found for now */
    public Offers follow(CatalogSnapshot catalog, Rates rates, Predicate<Servable> rests) {
        List<Change<LineItemId, Servable>> changes = new ArrayList<>();
        resting.clear();
        int found = 0;
        for (Servable ad : catalog.running()) {
            LineItemId id = ad.lineItem().id();
            if (rests.test(ad)) {
                resting.put(id, ad);
                continue;
            }
            found++;
            Filed before = filed.get(id);
            int bound = bound(ad, rates, before);
            if (before == null || !before.isOf(ad) || before.bound != bound) {
                changes.add(put(ad, bound));
            }
        }
        if (found < filed.size()) {
            takeOut(catalog, changes);
        }
        index.update(changes, catalog.tags());
        return offers(catalog, rates);
    }

    private Change<LineItemId, Servable> put(Servable ad, int bound) {
        LineItemDocument lineItem = ad.lineItem();
        filed.put(lineItem.id(), new Filed(ad, bound));
        return new Change.Put<>(new Entry<>(lineItem.id(), ad.targeting(), bound, ad));
    }

    private void takeOut(CatalogSnapshot catalog, Collection<Change<LineItemId, Servable>> changes) {
        Map<LineItemId, Servable> running = HashMap.newHashMap(catalog.running().size());
        catalog.running().forEach(ad -> running.put(ad.lineItem().id(), ad));
        Iterator<LineItemId> ids = filed.keySet().iterator();
        while (ids.hasNext()) {
            LineItemId id = ids.next();
            if (!running.containsKey(id) || resting.containsKey(id)) {
                ids.remove();
                changes.add(new Change.Remove<>(id));
            }
        }
    }

    /** Files line items that rest at once; others are left alone. */
    public Offers wake(Collection<LineItemId> ids, CatalogSnapshot catalog, Rates rates) {
        List<Change<LineItemId, Servable>> changes = new ArrayList<>();
        for (LineItemId id : ids) {
            Servable ad = resting.remove(id);
            if (ad != null) {
                changes.add(put(ad, bound(ad, rates, null)));
            }
        }
        if (!changes.isEmpty()) {
            index.update(changes, catalog.tags());
        }
        return offers(catalog, rates);
    }

    private Offers offers(CatalogSnapshot catalog, Rates rates) {
        return new Offers(catalog, index.snapshot(), rates, List.copyOf(resting.values()));
    }

    /** Whether anybody of these rests. */
    boolean isResting(Collection<LineItemId> ids) {
        return ids.stream().anyMatch(resting::containsKey);
    }

    /** The index that it keeps. */
    public MatchIndex<LineItemId, Servable> index() {
        return index;
    }

    private static int bound(Servable ad, Rates rates, @Nullable Filed before) {
        LineItemDocument lineItem = ad.lineItem();
        Pricing pricing = lineItem.pricing();
        boolean isPredicted = pricing.model() == Pricing.Model.CPC;
        if (before != null && !isPredicted && before.isOf(ad)) {
            return before.bound;
        }
        int bound = Score.bound(Score.of(lineItem.tier(), rates.atMost(lineItem).ecpmMicros(pricing)));
        if (!isPredicted) {
            return bound;
        }
        if (before != null && before.bound >= bound && before.bound <= bound + MOST_HEADROOM) {
            return before.bound;
        }
        return bound + HEADROOM;
    }
}
