package dev.narrowcast.bidding.offers;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.index.IndexSnapshot;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.id.LineItemId;
import java.util.Collection;
import java.util.List;

/**
 * What may be selected, as of one moment; never changes.
 *
 * @param index of the running line items except those that rest
 * @param rates those that the bounds in the index were made with: no others may be used with it
 * @param resting out of money or out of their flight; they are asked for nothing until that changes
 */
public record Offers(
        CatalogSnapshot catalog, IndexSnapshot<LineItemId, Servable> index, Rates rates, Collection<Servable> resting) {
    /** Some of those that rest. */
    public List<Servable> resting(int most) {
        return resting.stream().limit(most).toList();
    }
}
