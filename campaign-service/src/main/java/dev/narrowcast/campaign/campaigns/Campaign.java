package dev.narrowcast.campaign.campaigns;

import dev.narrowcast.campaign.database.TargetingColumn;
import dev.narrowcast.campaign.editing.AffectedCatalogs;
import dev.narrowcast.campaign.organisations.Advertiser;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.kit.database.JsonColumn;
import dev.narrowcast.kit.tenant.TenantEntity;
import dev.narrowcast.kit.web.Checks;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** An advertiser's campaign: dates, budgets and what all its line items share. */
@Entity
@Table(name = "campaign")
public class Campaign extends TenantEntity<CampaignView> {
    private static final int MAX_NAME = 200;
    private static final String COPY_OF = "Copy of ";

    @Id
    public UUID id;

    public UUID advertiserId;
    public String name;

    @Enumerated(EnumType.STRING)
    public Objective objective;

    public String timeZone;
    public @Nullable Instant startAt;
    public @Nullable Instant endAt;
    public String currency;
    public @Nullable Long dailyBudgetMicros;
    public @Nullable Long lifetimeBudgetMicros;

    @Enumerated(EnumType.STRING)
    public CampaignStatus status;

    @Convert(converter = TargetingColumn.class)
    @ColumnTransformer(read = "cast(targeting as text)", write = JsonColumn.WRITE)
    public @Nullable Targeting targeting;

    @Convert(converter = CapShape.Column.class)
    @ColumnTransformer(read = "cast(frequency_caps as text)", write = JsonColumn.WRITE)
    public List<FrequencyCap> frequencyCaps;

    static Campaign draft(Advertiser advertiser, CampaignInput input, String installationCurrency) {
        Campaign made = new Campaign();
        made.id = CampaignId.next().value();
        made.organisationId = advertiser.organisationId;
        made.advertiserId = advertiser.id;
        made.status = CampaignStatus.DRAFT;
        made.currency = installationCurrency;
        made.replaceBy(input);
        return made;
    }

    /** A DRAFT of the same content under a name that says so. */
    public Campaign copy() {
        Campaign copy = new Campaign();
        copy.id = CampaignId.next().value();
        copy.organisationId = organisationId;
        copy.advertiserId = advertiserId;
        copy.name = COPY_OF + firstCharacters(name, MAX_NAME - COPY_OF.length());
        copy.objective = objective;
        copy.timeZone = timeZone;
        copy.startAt = startAt;
        copy.endAt = endAt;
        copy.currency = currency;
        copy.dailyBudgetMicros = dailyBudgetMicros;
        copy.lifetimeBudgetMicros = lifetimeBudgetMicros;
        copy.status = CampaignStatus.DRAFT;
        copy.targeting = targeting;
        copy.frequencyCaps = frequencyCaps;
        return copy;
    }

    /** Takes over what its owner wrote, or ends the request with everything that is wrong in it. */
    void replaceBy(CampaignInput input) {
        if (status == CampaignStatus.ARCHIVED) {
            throw CommonProblems.conflict("an archived campaign cannot be changed");
        }
        Checks checks = new Checks();
        name = checks.text("/name", input.name(), MAX_NAME);
        objective = checks.choice("/objective", input.objective(), Objective.class, null);
        startAt = checks.instant("/start", input.start());
        endAt = checks.instant("/end", input.end());
        checks.that(
                startAt == null || endAt == null || startAt.isBefore(endAt), "/end", "ORDER", "must be after start");
        Budgets.currency(checks, "/currency", input.currency(), currency);
        dailyBudgetMicros = Budgets.checked(checks, "/dailyBudgetMicros", input.dailyBudgetMicros());
        lifetimeBudgetMicros = Budgets.checked(checks, "/lifetimeBudgetMicros", input.lifetimeBudgetMicros());
        targeting = checks.document("/targeting", input.targeting(), Targeting.class, "a targeting tree");
        frequencyCaps = CapShape.checked(checks, input.frequencyCaps());
        ZoneId zone = checks.parsed("/timeZone", input.timeZone() == null ? "UTC" : input.timeZone(), ZoneId::of);
        checks.that(
                zone == null || ZoneId.getAvailableZoneIds().contains(zone.getId()),
                "/timeZone",
                "UNKNOWN",
                "must be an IANA time zone such as Asia/Shanghai");
        checks.orThrow();
        replaceZone(zone.getId());
    }

    /** Budget days that were spent in one zone cannot be re-cut in another. */
    private void replaceZone(String zone) {
        if (timeZone != null && !timeZone.equals(zone) && status != CampaignStatus.DRAFT) {
            throw CommonProblems.conflict("the time zone can be changed only while the campaign is a DRAFT");
        }
        timeZone = zone;
    }

    private static String firstCharacters(String text, int most) {
        int length = text.codePointCount(0, text.length());
        return text.substring(0, text.offsetByCodePoints(0, Math.min(length, most)));
    }

    @Override
    public String publicId() {
        return new CampaignId(id).toString();
    }

    @Override
    public String path() {
        return "/api/v1/campaigns/" + publicId();
    }

    @Override
    public CampaignView view() {
        return new CampaignView(
                publicId(),
                organisationId,
                new AdvertiserId(advertiserId).toString(),
                version,
                status,
                name,
                objective,
                timeZone,
                startAt,
                endAt,
                currency,
                dailyBudgetMicros,
                lifetimeBudgetMicros,
                targeting,
                CapShape.of(frequencyCaps),
                createdAt,
                updatedAt);
    }

    @Override
    public AffectedCatalogs affects() {
        return new AffectedCatalogs(AffectedCatalogs.Kind.CAMPAIGN, id.toString());
    }
}
