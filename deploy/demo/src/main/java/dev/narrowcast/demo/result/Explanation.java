package dev.narrowcast.demo.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.demo.client.DemoStack;
import dev.narrowcast.demo.plan.LineUp;
import dev.narrowcast.demo.plan.LineUp.LineItem;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An explained ad request in words: what became of every line item of one slot. */
public final class Explanation {
    private static final int MICROS_SCALE = 6;

    private final LineUp lineUp;
    private final Map<String, LineItem> lineItems;
    private final Map<String, String> placements;

    public Explanation(LineUp lineUp, DemoStack stack) {
        this.placements = stack.placements();
        this.lineUp = lineUp;
        this.lineItems = lineUp.lineItemsById();
    }

    /** One line for each candidate, the winner first. */
    public Table table(JsonNode answer, String slot) {
        Table table = new Table("campaign / line item", ">bid", "for", ">worth per 1,000", "what became of it");
        for (JsonNode candidate : answer.path("explain").path(slot).path("candidates")) {
            LineItem lineItem = lineItems.get(candidate.path("lineItemId").asText());
            table.row(
                    name(candidate.path("lineItemId").asText(), lineItem),
                    money(candidate.path("bidMicros").asLong()),
                    lineItem != null && lineItem.model().equals("CPC") ? "click" : "1,000",
                    money(candidate.path("ecpmMicros").asLong()),
                    outcome(candidate));
        }
        return table;
    }

    /** Who won the slot and by which kinds of data, or why nobody did. */
    public String winner(JsonNode answer, String slot) {
        JsonNode ad = answer.path("decisions").path(slot).path(0);
        if (ad.isMissingNode()) {
            return "no ad, " + Reasons.words(answer.path("noAd").path(slot).asText("NO_CANDIDATE"));
        }
        String id = ad.path("lineItemId").asText();
        StringBuilder basis = new StringBuilder();
        ad.path("transparency").path("basis").forEach(one -> basis.append(basis.isEmpty() ? " by " : " and ")
                .append(one.asText().toLowerCase(Locale.ROOT)));
        return "\"" + name(id, lineItems.get(id)) + "\" of "
                + ad.path("transparency").path("advertiser").asText()
                + (basis.isEmpty() ? "" : ", chosen" + basis);
    }

    private String name(String id, @Nullable LineItem lineItem) {
        if (lineItem == null) {
            return id;
        }
        LineUp.Campaign campaign = lineUp.campaign(lineItem.campaignId());
        return (campaign == null ? "" : campaign.name() + " / ") + lineItem.name();
    }

    private String outcome(JsonNode candidate) {
        if (candidate.path("outcome").asText().equals("WON")) {
            return "WON, pays " + money(candidate.path("priceMicros").asLong());
        }
        String reason = candidate.path("reason").asText();
        JsonNode leaf = candidate.path("leaf");
        return reason + ": "
                + (reason.equals("TARGETING") && leaf.isObject() ? leafWords(leaf) : Reasons.words(reason));
    }

    /** What the line item asks for and what the request has instead. */
    private String leafWords(JsonNode leaf) {
        String found = leaf.path("found").asText("");
        return readable(leaf.path("type").asText().toLowerCase(Locale.ROOT) + " wants "
                + leaf.path("wanted").asText() + ", found "
                + (found.isEmpty() || found.equals("null") ? "none" : found));
    }

    /** Sizes in the place of the ids of placements. */
    private String readable(String text) {
        String readable = text;
        for (Map.Entry<String, String> placement : placements.entrySet()) {
            readable = readable.replace(placement.getValue(), placement.getKey());
        }
        return readable;
    }

    private static String money(long micros) {
        return BigDecimal.valueOf(micros, MICROS_SCALE)
                .setScale(2, java.math.RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
