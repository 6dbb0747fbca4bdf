package dev.narrowcast.campaign.lineitems;

import dev.narrowcast.campaign.campaigns.Budgets;
import dev.narrowcast.campaign.campaigns.Campaign;
import dev.narrowcast.campaign.campaigns.CampaignStatus;
import dev.narrowcast.campaign.campaigns.CapShape;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.category.ContentTaxonomy;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.kit.web.Checks;
import java.util.Locale;
import java.util.Objects;

/** What a line item must fulfil by itself; that its creatives exist is asked of the database afterwards. */
final class LineItemChecks {
    private static final int MAX_NAME = 200;
    private static final int MAX_CATEGORY = 80;

    private final Campaign campaign;
    private final LineItemInput input;
    private final Checks checks = new Checks();

    LineItemChecks(Campaign campaign, LineItemInput input) {
        this.campaign = campaign;
        this.input = input;
    }

    void apply(LineItem item) {
        if (item.status == LineItemStatus.ARCHIVED || campaign.status == CampaignStatus.ARCHIVED) {
            throw CommonProblems.conflict("an archived line item or campaign cannot be changed");
        }
        item.name = checks.text("/name", input.name(), MAX_NAME);
        item.tier = checks.choice("/tier", input.tier(), Tier.class, Tier.AUCTION);
        item.dailyBudgetMicros = Budgets.checked(checks, "/dailyBudgetMicros", input.dailyBudgetMicros());
        item.lifetimeBudgetMicros = Budgets.checked(checks, "/lifetimeBudgetMicros", input.lifetimeBudgetMicros());
        item.pacing = checks.choice("/pacing", input.pacing(), Pacing.class, Pacing.EVENLY);
        item.targeting = checks.document("/targeting", input.targeting(), Targeting.class, "a targeting tree");
        item.schedule = Objects.requireNonNullElse(input.schedule(), ScheduleShape.ALWAYS)
                .checked(checks, campaign);
        item.frequencyCaps = CapShape.checked(checks, input.frequencyCaps());
        item.creativeIds = checks.each(
                "/creativeIds",
                input.creativeIds(),
                LineItemInput.MAX_CREATIVES,
                (at, text) -> checks.parsed(
                        at, text, id -> CreativeId.fromString(id).value().toString()));
        blocks(item);
        promises(item);
        Pricing.Model model = pricing(item);
        checks.orThrow();
        if (item.pricingModel != null && item.pricingModel != model && item.status != LineItemStatus.DRAFT) {
            throw CommonProblems.conflict("the pricing model can be changed only while the line item is a DRAFT");
        }
        item.pricingModel = model;
    }

    private void blocks(LineItem item) {
        LineItemInput.BlocksShape blocks = Objects.requireNonNullElse(input.blocks(), LineItemInput.BlocksShape.NONE);
        item.blockedSites = checks.each(
                "/blocks/sites",
                blocks.sites(),
                LineItemInput.MAX_BLOCKED_SITES,
                (at, text) ->
                        checks.parsed(at, text, id -> SiteId.fromString(id).toString()));
        item.blockedPageCategories = checks.each(
                "/blocks/pageCategories",
                blocks.pageCategories(),
                LineItemInput.MAX_BLOCKED_CATEGORIES,
                (at, text) -> checks.parsed(at, text, LineItemChecks::pageCategory));
        item.requireKnownCategory = Boolean.TRUE.equals(blocks.requireKnownCategory());
        String competitive = checks.optionalText("/competitiveCategory", input.competitiveCategory(), MAX_CATEGORY);
        item.competitiveCategory = competitive == null || competitive.isBlank()
                ? null
                : competitive.strip().toLowerCase(Locale.ROOT);
    }

    /** Pages are known by ids of the taxonomy, so nothing else could keep an ad from one. */
    private static String pageCategory(String text) {
        String id = ContentTaxonomy.idOf(text.strip());
        if (id == null) {
            throw new IllegalArgumentException("no category of the IAB Content Taxonomy 3.1 has this id");
        }
        return id;
    }

    private void promises(LineItem item) {
        boolean hasEnd = item.schedule.end() != null || campaign.endAt != null;
        item.goal = input.goal() == null ? null : input.goal().checked(checks, item.tier, hasEnd);
        item.suppressAfter =
                input.suppressAfter() == null ? null : input.suppressAfter().checked(checks);
    }

    private Pricing.Model pricing(LineItem item) {
        PricingShape pricing = Objects.requireNonNullElse(input.pricing(), new PricingShape(null, null, null));
        boolean house = item.tier == Tier.HOUSE;
        Pricing.Model model =
                checks.choice("/pricing/model", pricing.model(), Pricing.Model.class, house ? Pricing.Model.CPM : null);
        Budgets.currency(checks, "/pricing/currency", pricing.currency(), campaign.currency);
        if (house) {
            free(item, pricing);
            return model;
        }
        item.bidMicros = checks.number("/pricing/bidMicros", pricing.bidMicros(), 1, Budgets.MAX_BID_MICROS);
        checks.that(
                model != Pricing.Model.FLAT || item.tier != Tier.AUCTION,
                "/pricing/model",
                "NOT_IN_AUCTION",
                "a FLAT fee does not bid; use tier SPONSORSHIP or GUARANTEED");
        return model;
    }

    private void free(LineItem item, PricingShape pricing) {
        item.bidMicros = 0;
        checks.that(
                pricing.bidMicros() == null || pricing.bidMicros() == 0,
                "/pricing/bidMicros",
                "NOT_FREE",
                "tier HOUSE is free; bid 0");
        checks.that(
                item.dailyBudgetMicros == null && item.lifetimeBudgetMicros == null,
                "/tier",
                "NO_BUDGET",
                "tier HOUSE is free and has no budget");
    }
}
