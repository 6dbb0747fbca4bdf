package dev.narrowcast.campaign.ledger;

import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.LocalDate;
import java.util.List;

/**
 * The limits that pay for one line item on one budget day. All five exist as rows even where nobody set a budget, with
 * {@link Limit#UNLIMITED}: a budget that is set later must know what was spent before.
 */
public record PayingLimits(
        LimitId balance,
        LimitId campaignLifetime,
        LimitId campaignDay,
        LimitId lineItemLifetime,
        LimitId lineItemDay,
        List<LimitId> all) {

    public static PayingLimits of(
            AdvertiserId advertiser, CampaignId campaign, LineItemId lineItem, LocalDate budgetDay) {
        LimitId balance = LimitId.balance(advertiser);
        LimitId campaignLifetime = LimitId.lifetime(campaign);
        LimitId campaignDay = LimitId.day(campaign, budgetDay);
        LimitId lineItemLifetime = LimitId.lifetime(lineItem);
        LimitId lineItemDay = LimitId.day(lineItem, budgetDay);
        return new PayingLimits(
                balance,
                campaignLifetime,
                campaignDay,
                lineItemLifetime,
                lineItemDay,
                List.of(balance, campaignLifetime, campaignDay, lineItemLifetime, lineItemDay));
    }
}
