package dev.narrowcast.demo.plan;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The demo's campaigns and line items as they are in the installation. */
public record LineUp(List<Campaign> campaigns, List<LineItem> lineItems, int created) {
    public LineUp {
        campaigns = List.copyOf(campaigns);
        lineItems = List.copyOf(lineItems);
    }

    /** @param owner the client of its advertiser */
    public record Campaign(String id, String name, String owner) {}

    /**
     * A line item.
     *
     * @param bidMicros per thousand impressions for CPM, per click for CPC; 0 for a house ad
     */
    public record LineItem(String id, String campaignId, String name, String status, String model, long bidMicros) {
        private static final long NANOS_PER_MICRO = 1_000;

        /** What one impression costs in nanos: a CPM price in micros is that many nanos per impression. */
        public long impressionNanos() {
            return model.equals("CPC") ? 0 : bidMicros;
        }

        public long clickNanos() {
            return model.equals("CPC") ? Math.multiplyExact(bidMicros, NANOS_PER_MICRO) : 0;
        }
    }

    public Map<String, LineItem> lineItemsById() {
        return lineItems.stream().collect(Collectors.toMap(LineItem::id, Function.identity()));
    }

    public @Nullable Campaign campaign(String id) {
        return campaigns.stream()
                .filter(campaign -> campaign.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Those that somebody stopped; the demo leaves them so. */
    public List<LineItem> stopped() {
        return lineItems.stream()
                .filter(item -> !item.status().equals("ACTIVE"))
                .toList();
    }
}
