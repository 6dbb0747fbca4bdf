package dev.narrowcast.bidding.selection;

import dev.narrowcast.bidding.catalog.Caps;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.index.Score;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.AdvertiserId;
import java.util.Comparator;
import java.util.List;

/**
 * A line item that may take a slot, with the creative it would show.
 *
 * @param tier in which it competes here and now
 * @param rate predicted clicks per impression of the line item on the placement
 * @param tie orders candidates of equal tier and eCPM
 */
public record Candidate(Servable ad, CreativeDocument creative, Tier tier, ClickRate rate, long ecpmMicros, long tie) {
    /** Best first: tier, then eCPM, then the draw. */
    static final Comparator<Candidate> RANK = Candidate::compare;

    private static int compare(Candidate one, Candidate other) {
        int byScore = Long.compare(other.score(), one.score());
        int byDraw = byScore == 0 ? Long.compare(one.tie, other.tie) : byScore;
        return byDraw == 0 ? one.lineItem().id().compareTo(other.lineItem().id()) : byDraw;
    }

    private long score() {
        return Score.of(tier(), ecpmMicros);
    }

    public LineItemDocument lineItem() {
        return ad.lineItem();
    }

    /** The caps that count impressions of what it would show. */
    public List<Caps.Cap> impressionCaps() {
        return ad.caps().counting(FrequencyCap.Event.IMPRESSION, creative.id());
    }

    public AdvertiserId advertiser() {
        return lineItem().advertiserId();
    }
}
