package dev.narrowcast.campaign.outbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.Goal;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.Schedule;
import dev.narrowcast.contracts.catalog.SuppressAfter;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.targeting.Targeting;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a line item's document together from its row, its campaign, advertiser, organisation and creatives. */
final class LineItemParts {
    private static final TypeReference<Targeting> TARGETING = new TypeReference<>() {};
    private static final TypeReference<CreativeDocument.Native> NATIVE = new TypeReference<>() {};
    private static final TypeReference<CreativeDocument.Text> TEXT = new TypeReference<>() {};
    private static final TypeReference<List<FrequencyCap>> CAPS = new TypeReference<>() {};
    private static final TypeReference<List<Schedule.Daypart>> DAYPARTS = new TypeReference<>() {};

    private static final TypeReference<Goal> GOAL = new TypeReference<>() {};
    private static final TypeReference<SuppressAfter> SUPPRESS = new TypeReference<>() {};

    private final JsonNode item;
    private final JsonNode campaign;
    private final JsonNode parts;

    private LineItemParts(JsonNode parts) {
        this.parts = parts;
        this.item = parts.path("lineItem");
        this.campaign = parts.path("campaign");
    }

    static LineItemDocument document(JsonNode parts, long version) {
        return new LineItemParts(parts).document(version);
    }

    private LineItemDocument document(long version) {
        return new LineItemDocument(
                new LineItemId(Parts.uuid(item, "id")),
                new CampaignId(Parts.uuid(campaign, "id")),
                new AdvertiserId(Parts.uuid(campaign, "advertiser_id")),
                new OrganisationId(Parts.text(item, "organisation_id")),
                Parts.text(item, "name"),
                Parts.text(parts.path("advertiser"), "name"),
                version,
                running(),
                Tier.valueOf(Parts.text(item, "tier")),
                new Pricing(
                        Pricing.Model.valueOf(Parts.text(item, "pricing_model")),
                        item.path("bid_micros").asLong(),
                        Parts.text(item, "currency")),
                limitIds(),
                schedule(),
                Targeting.both(targeting(campaign), targeting(item)),
                caps(),
                Parts.each(parts.path("creatives"), LineItemParts::creative),
                blocks(),
                Parts.optional(item, "goal", GOAL),
                Parts.optional(item, "suppress_after", SUPPRESS),
                Parts.optionalText(item, "competitive_category"));
    }

    private LineItemDocument.@Nullable Blocks blocks() {
        Set<SiteId> sites = Parts.texts(item, "blocked_sites").stream()
                .map(SiteId::fromString)
                .collect(Collectors.toSet());
        Set<String> categories = Set.copyOf(Parts.texts(item, "blocked_page_categories"));
        boolean known = item.path("require_known_category").asBoolean();
        return sites.isEmpty() && categories.isEmpty() && !known
                ? null
                : new LineItemDocument.Blocks(sites, categories.isEmpty() ? null : categories, known ? true : null);
    }

    private boolean running() {
        return Parts.text(item, "status").equals("ACTIVE")
                && Parts.text(campaign, "status").equals("RUNNING")
                && !parts.path("advertiser").path("suspended").asBoolean()
                && !parts.path("organisation").path("suspended").asBoolean();
    }

    /** The limits that pay, outermost first; a limit without a budget is not one. */
    private List<String> limitIds() {
        List<String> ids = new ArrayList<>();
        if (Parts.text(item, "tier").equals(Tier.HOUSE.name())) {
            return ids;
        }
        ids.add("balance:" + new AdvertiserId(Parts.uuid(campaign, "advertiser_id")));
        budgets("campaign:" + new CampaignId(Parts.uuid(campaign, "id")), campaign, ids);
        budgets("lineitem:" + new LineItemId(Parts.uuid(item, "id")), item, ids);
        return ids;
    }

    private static void budgets(String owner, JsonNode row, List<String> ids) {
        if (row.hasNonNull("lifetime_budget_micros")) {
            ids.add(owner + ":lifetime");
        }
        if (row.hasNonNull("daily_budget_micros")) {
            ids.add(owner + ":day");
        }
    }

    private Schedule schedule() {
        JsonNode own = item.path("schedule");
        Instant start = Parts.instant(campaign.path("start_at"));
        Instant end = Parts.instant(campaign.path("end_at"));
        Instant ownStart = Parts.instant(own.path("start"));
        Instant ownEnd = Parts.instant(own.path("end"));
        Instant from = start == null || (ownStart != null && ownStart.isAfter(start)) ? ownStart : start;
        Instant until = end == null || (ownEnd != null && ownEnd.isBefore(end)) ? ownEnd : end;
        return new Schedule(
                from,
                neverBefore(until, from),
                ZoneId.of(Parts.text(campaign, "time_zone")),
                Parts.stored(own, "dayparts", DAYPARTS),
                Parts.text(own, "clock").equals(Schedule.Clock.VIEWER.name()) ? Schedule.Clock.VIEWER : null);
    }

    /** A campaign moved away from its line item's dates leaves no time at all: a moment that has passed. */
    private static @Nullable Instant neverBefore(@Nullable Instant until, @Nullable Instant from) {
        return until != null && from != null && !from.isBefore(until) ? from.plusNanos(1) : until;
    }

    private List<FrequencyCap> caps() {
        List<FrequencyCap> caps = new ArrayList<>(Parts.stored(campaign, "frequency_caps", CAPS));
        caps.addAll(Parts.stored(item, "frequency_caps", CAPS));
        return caps.stream().distinct().toList();
    }

    private static Targeting targeting(JsonNode row) {
        return row.hasNonNull("targeting") ? Parts.stored(row, "targeting", TARGETING) : Targeting.EVERYONE;
    }

    private static CreativeDocument creative(JsonNode row) {
        return new CreativeDocument(
                new CreativeId(Parts.uuid(row, "id")),
                CreativeDocument.Format.valueOf(Parts.text(row, "format")),
                CreativeDocument.Status.valueOf(Parts.text(row, "status")),
                row.path("width").asInt(),
                row.path("height").asInt(),
                row.path("weight").asInt(),
                Parts.optionalText(row, "image_url"),
                Parts.optionalText(row, "alt"),
                Parts.optionalText(row, "html"),
                Parts.text(row, "landing_url"),
                Parts.text(row, "advertiser_domain"),
                Parts.texts(row, "categories"),
                Parts.optionalText(row, "label"),
                Parts.text(row, "content_hash"),
                row.hasNonNull("native_ad") ? Parts.stored(row, "native_ad", NATIVE) : null,
                row.hasNonNull("text_ad") ? Parts.stored(row, "text_ad", TEXT) : null);
    }
}
