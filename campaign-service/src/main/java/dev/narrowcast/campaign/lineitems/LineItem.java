package dev.narrowcast.campaign.lineitems;

import dev.narrowcast.campaign.campaigns.Campaign;
import dev.narrowcast.campaign.campaigns.CapShape;
import dev.narrowcast.campaign.database.TargetingColumn;
import dev.narrowcast.campaign.editing.AffectedCatalogs;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.Goal;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.SuppressAfter;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.kit.database.JsonColumn;
import dev.narrowcast.kit.tenant.TenantEntity;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** What is bought within a campaign: an audience, a price and the creatives to show. */
@Entity
@Table(name = "line_item")
public class LineItem extends TenantEntity<LineItemView> {
    @Id
    public UUID id;

    public UUID campaignId;
    public String name;

    @Enumerated(EnumType.STRING)
    public LineItemStatus status;

    @Enumerated(EnumType.STRING)
    public Tier tier;

    @Enumerated(EnumType.STRING)
    public Pricing.Model pricingModel;

    public long bidMicros;
    public String currency;
    public @Nullable Long dailyBudgetMicros;
    public @Nullable Long lifetimeBudgetMicros;

    @Enumerated(EnumType.STRING)
    public Pacing pacing;

    @Convert(converter = TargetingColumn.class)
    @ColumnTransformer(read = "cast(targeting as text)", write = JsonColumn.WRITE)
    public @Nullable Targeting targeting;

    @Convert(converter = ScheduleShape.Column.class)
    @ColumnTransformer(read = "cast(schedule as text)", write = JsonColumn.WRITE)
    public ScheduleShape schedule;

    @Convert(converter = CapShape.Column.class)
    @ColumnTransformer(read = "cast(frequency_caps as text)", write = JsonColumn.WRITE)
    public List<FrequencyCap> frequencyCaps;

    @Convert(converter = JsonColumn.Strings.class)
    @ColumnTransformer(read = "cast(blocked_sites as text)", write = JsonColumn.WRITE)
    public List<String> blockedSites;

    @Convert(converter = JsonColumn.Strings.class)
    @ColumnTransformer(read = "cast(blocked_page_categories as text)", write = JsonColumn.WRITE)
    public List<String> blockedPageCategories;

    public boolean requireKnownCategory;

    @Convert(converter = GoalShape.Column.class)
    @ColumnTransformer(read = "cast(goal as text)", write = JsonColumn.WRITE)
    public @Nullable Goal goal;

    @Convert(converter = SuppressShape.Column.class)
    @ColumnTransformer(read = "cast(suppress_after as text)", write = JsonColumn.WRITE)
    public @Nullable SuppressAfter suppressAfter;

    public @Nullable String competitiveCategory;

    /** UUIDs as text, without the prefix of the API. */
    @Convert(converter = JsonColumn.Strings.class)
    @ColumnTransformer(read = "cast(creative_ids as text)", write = JsonColumn.WRITE)
    public List<String> creativeIds;

    public @Nullable Instant archivedAt;
    public boolean tombstoned;

    static LineItem draft(Campaign campaign, LineItemInput input) {
        LineItem made = new LineItem();
        made.id = LineItemId.next().value();
        made.organisationId = campaign.organisationId;
        made.campaignId = campaign.id;
        made.currency = campaign.currency;
        made.status = LineItemStatus.DRAFT;
        made.replaceBy(campaign, input);
        return made;
    }

    void replaceBy(Campaign campaign, LineItemInput input) {
        new LineItemChecks(campaign, input).apply(this);
    }

    /** A DRAFT of the same content in another campaign of the same organisation. */
    LineItem copyInto(Campaign campaign, Instant now) {
        LineItem copy = new LineItem();
        copy.id = LineItemId.next().value();
        copy.organisationId = organisationId;
        copy.campaignId = campaign.id;
        copy.createdAt = now;
        copy.updatedAt = now;
        copy.name = name;
        copy.status = LineItemStatus.DRAFT;
        copy.tier = tier;
        copy.pricingModel = pricingModel;
        copy.bidMicros = bidMicros;
        copy.currency = currency;
        copy.dailyBudgetMicros = dailyBudgetMicros;
        copy.lifetimeBudgetMicros = lifetimeBudgetMicros;
        copy.pacing = pacing;
        copy.targeting = targeting;
        copy.schedule = schedule;
        copy.frequencyCaps = frequencyCaps;
        copy.blockedSites = blockedSites;
        copy.blockedPageCategories = blockedPageCategories;
        copy.requireKnownCategory = requireKnownCategory;
        copy.goal = goal;
        copy.suppressAfter = suppressAfter;
        copy.competitiveCategory = competitiveCategory;
        copy.creativeIds = creativeIds;
        return copy;
    }

    List<UUID> creatives() {
        return creativeIds.stream().map(UUID::fromString).toList();
    }

    @Override
    public String publicId() {
        return new LineItemId(id).toString();
    }

    @Override
    public String path() {
        return "/api/v1/line-items/" + publicId();
    }

    @Override
    public LineItemView view() {
        return new LineItemView(
                publicId(),
                organisationId,
                new CampaignId(campaignId).toString(),
                version,
                status,
                name,
                tier,
                new PricingShape(pricingModel.name(), bidMicros, currency),
                dailyBudgetMicros,
                lifetimeBudgetMicros,
                pacing,
                targeting,
                schedule.shown(),
                CapShape.of(frequencyCaps),
                creatives().stream().map(one -> new CreativeId(one).toString()).toList(),
                new LineItemInput.BlocksShape(
                        List.copyOf(blockedSites), List.copyOf(blockedPageCategories), requireKnownCategory),
                GoalShape.of(goal),
                SuppressShape.of(suppressAfter),
                competitiveCategory,
                createdAt,
                updatedAt);
    }

    @Override
    public AffectedCatalogs affects() {
        return new AffectedCatalogs(AffectedCatalogs.Kind.LINE_ITEM, id.toString());
    }
}
