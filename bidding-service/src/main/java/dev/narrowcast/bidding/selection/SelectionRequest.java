package dev.narrowcast.bidding.selection;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import java.util.List;
import java.util.Set;

/**
 * A checked request for the ads of one page.
 *
 * @param test selects without billing or counting
 * @param explain evaluates everything and keeps every verdict
 */
public record SelectionRequest(
        CatalogSnapshot.SiteKey key,
        List<Slot> slots,
        Context context,
        Who who,
        Blocked blocked,
        Dedupe dedupe,
        boolean test,
        boolean explain) {
    public SelectionRequest {
        slots = List.copyOf(slots);
    }

    /** The same request, with every verdict kept. */
    public SelectionRequest explained() {
        return new SelectionRequest(key, slots, context, who, blocked, dedupe, test, true);
    }

    public SiteDocument site() {
        return key.site();
    }

    /** What is known for each slot. */
    public List<RequestFacts> facts(Visitor visitor) {
        return slots.stream().map(slot -> factsFor(slot, visitor)).toList();
    }

    /** What line items may be chosen by: without consent to it, not the visitor's precise location. */
    public RequestFacts factsFor(Slot slot, Visitor visitor) {
        RequestFacts.Place place = context.place();
        return new RequestFacts(
                site().id(),
                slot.placement().id(),
                context.device(),
                context.languages(),
                context.content(),
                visitor.preciseLocation() ? place : place.withoutPosition(),
                visitor.portrait());
    }

    /**
     * One place on the page to fill.
     *
     * @param id the caller's name for it, unique on the page
     * @param sizes asked for and allowed by the placement, for the formats that have one
     * @param count ads wanted
     * @param floorMicros the lowest eCPM, micros per thousand impressions: the higher of the caller's and the placement's
     */
    public record Slot(
            String id, SiteDocument.Placement placement, List<SiteDocument.Size> sizes, int count, long floorMicros) {
        public Slot {
            sizes = List.copyOf(sizes);
        }

        boolean fits(CreativeDocument creative) {
            CreativeDocument.Format format = creative.format();
            return placement.takes(format) && (!format.hasSize() || allowsSize(creative.width(), creative.height()));
        }

        private boolean allowsSize(int width, int height) {
            for (SiteDocument.Size size : sizes) {
                if (size.w() == width && size.h() == height) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * What is known about page and visitor; null and empty mean unknown.
     *
     * @param incomplete a source that should have told more of it failed
     */
    public record Context(
            RequestFacts.Device device,
            Set<String> languages,
            RequestFacts.Content content,
            RequestFacts.Place place,
            boolean incomplete) {
        public static final Context UNKNOWN = new Context(
                RequestFacts.Device.UNKNOWN, Set.of(), RequestFacts.Content.UNKNOWN, RequestFacts.Place.UNKNOWN, false);

        public Context {
            languages = Set.copyOf(languages);
        }
    }

    /** Whom the caller does not want on this page. */
    public record Blocked(Set<AdvertiserId> advertisers, Set<CampaignId> campaigns) {
        public static final Blocked NONE = new Blocked(Set.of(), Set.of());

        public Blocked {
            advertisers = Set.copyOf(advertisers);
            campaigns = Set.copyOf(campaigns);
        }
    }

    /** What may not appear twice on one page. */
    public enum Dedupe {
        ADVERTISER,
        CAMPAIGN,
        NONE
    }
}
