package dev.narrowcast.bidding;

import dev.narrowcast.bidding.decisionlog.Sampler;
import dev.narrowcast.bidding.offers.Offers;
import dev.narrowcast.bidding.offers.ShadowCheck;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionRequest;
import jakarta.inject.Singleton;

/** Has some requests looked at once more, off the event loop: to check the index, and to write decisions down. */
@Singleton
class SecondLook {
    private final ShadowCheck shadow;
    private final Sampler sampler;

    SecondLook(ShadowCheck shadow, Sampler sampler) {
        this.shadow = shadow;
        this.sampler = sampler;
    }

    /** @param page as it was selected, before anybody pays for it */
    void at(SelectionRequest request, Offers offers, Page page, Round round) {
        shadow.sometimes(offers, () -> request.facts(page.visitor()));
        sampler.offer(request, offers.catalog(), page, round);
    }
}
