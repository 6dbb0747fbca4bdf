package dev.narrowcast.campaign.settlement;

import dev.narrowcast.campaign.lease.LineItemTerms;
import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.SiteId;
import java.time.ZoneId;
import java.util.Map;

/** A store under test with the means to set a scene and to look at its rows. */
interface Books {
    ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    SettlementStore store();

    /** Makes or changes a line item. Budgets are nanos and whole micros. */
    void put(LineItemTerms terms);

    /** A site that is paid this share from the year 2020 on. */
    SiteId site(int permille);

    void topUp(AdvertiserId advertiser, long nanos);

    /** The committed row; fails when there is none. */
    Limit limit(LimitId id);

    default LineItemTerms lineItem(Pricing.Model model, long bidMicros, Map<LimitKind, Long> budgets) {
        LineItemTerms terms = new LineItemTerms(
                LineItemId.next(),
                CampaignId.next(),
                AdvertiserId.next(),
                true,
                new Pricing(model, bidMicros, "CNY"),
                ZONE,
                null,
                null,
                budgets);
        put(terms);
        return terms;
    }
}
