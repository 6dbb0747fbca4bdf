package dev.narrowcast.bidding.catalog;

import dev.narrowcast.bidding.targeting.TargetingEvaluator;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.targeting.Targeting;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A line item prepared for selection.
 *
 * @param creatives those that may be shown: approved and not stopped
 * @param targeting the line item's, prepared
 * @param basis the kinds of data its targeting asks about, told to the visitor as "why this ad"
 */
public record Servable(
        LineItemDocument lineItem,
        List<CreativeDocument> creatives,
        TargetingEvaluator targeting,
        List<Basis> basis,
        Caps caps) {
    public Servable {
        creatives = List.copyOf(creatives);
        basis = List.copyOf(basis);
    }

    /** What an ad was chosen by, in words that a visitor understands. */
    public enum Basis {
        AUDIENCE,
        GEO,
        DEVICE,
        CONTEXT
    }

    /**
     * @param stopped whether the kill switch of this key is on
     * @throws NullPointerException when the document lacks what selection needs
     */
    public static Servable of(LineItemDocument lineItem, Predicate<String> stopped) {
        return prepared(lineItem, TargetingEvaluator.of(lineItem.targeting()), stopped);
    }

    /**
     * Preparing ten thousand keywords takes long, so what is known of the same targeting is kept.
     *
     * @param known the line item as it was before, null when it is new
     * @throws NullPointerException when the document lacks what selection needs
     */
    static Servable of(LineItemDocument lineItem, @Nullable Servable known, Predicate<String> stopped) {
        boolean isPrepared = known != null && known.targeting.tree().equals(lineItem.targeting());
        return known != null && isPrepared
                ? prepared(lineItem.withTargeting(known.targeting.tree()), known.targeting, stopped)
                : of(lineItem, stopped);
    }

    private static Servable prepared(
            LineItemDocument lineItem, TargetingEvaluator targeting, Predicate<String> stopped) {
        Objects.requireNonNull(lineItem.tier(), "tier");
        Objects.requireNonNull(lineItem.schedule().timeZone(), "timeZone");
        List<CreativeDocument> creatives = lineItem.creatives().stream()
                .filter(CreativeDocument::isApproved)
                .filter(creative -> !stopped.test(
                        KillSwitch.key(KillSwitch.Level.CREATIVE, creative.id().toString())))
                .toList();
        Set<Basis> basis = EnumSet.noneOf(Basis.class);
        collect(lineItem.targeting(), basis);
        return new Servable(lineItem, creatives, targeting, List.copyOf(basis), Caps.of(lineItem));
    }

    private static void collect(Targeting node, Set<Basis> basis) {
        switch (node) {
            case Targeting.Everyone everyone -> {}
            case Targeting.All all -> all.parts().forEach(part -> collect(part, basis));
            case Targeting.Any any -> any.parts().forEach(part -> collect(part, basis));
            case Targeting.Not not -> collect(not.part(), basis);
            case Targeting.Tag tag -> basis.add(Basis.AUDIENCE);
            case Targeting.Segment segment -> basis.add(Basis.AUDIENCE);
            case Targeting.Lifecycle lifecycle -> basis.add(Basis.AUDIENCE);
            case Targeting.Geo geo -> basis.add(Basis.GEO);
            case Targeting.Near near -> basis.add(Basis.GEO);
            case Targeting.Device device -> basis.add(Basis.DEVICE);
            case Targeting.Language language -> basis.add(Basis.CONTEXT);
            case Targeting.Site site -> basis.add(Basis.CONTEXT);
            case Targeting.Placement placement -> basis.add(Basis.CONTEXT);
            case Targeting.ContextCategory category -> basis.add(Basis.CONTEXT);
            case Targeting.Keyword keyword -> basis.add(Basis.CONTEXT);
        }
    }
}
