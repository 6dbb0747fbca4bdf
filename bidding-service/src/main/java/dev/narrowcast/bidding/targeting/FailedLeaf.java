package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.targeting.Targeting;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first leaf that kept a line item from matching.
 *
 * @param path JSON pointer of the leaf's node in the effective targeting
 * @param wanted what the leaf asks for; begins with "not " under a negation
 * @param found what the request has, null when that is unknown
 */
public record FailedLeaf(
        Type type, String path, String wanted, @Nullable String found) {
    private static final int SHOWN_VALUES = 10;

    public enum Type {
        TAG,
        SEGMENT,
        LIFECYCLE,
        SITE,
        PLACEMENT,
        GEO,
        /** A precise location is known, and it is too far from every point, or too near under a negation. */
        RADIUS,
        /** There is no precise location, or it may not be used. */
        LOCATION_UNKNOWN,
        DEVICE,
        LANGUAGE,
        CONTEXT,
        KEYWORD
    }

    /** @param wanted false when the leaf stands under a negation */
    static FailedLeaf of(Targeting.Leaf leaf, RequestFacts facts, boolean wanted, String path) {
        Type type = type(leaf, facts);
        return new FailedLeaf(type, path, (wanted ? "" : "not ") + wanted(leaf), found(leaf, facts));
    }

    private static Type type(Targeting.Leaf leaf, RequestFacts facts) {
        return switch (leaf) {
            case Targeting.Tag tag -> Type.TAG;
            case Targeting.Segment segment -> Type.SEGMENT;
            case Targeting.Lifecycle lifecycle -> Type.LIFECYCLE;
            case Targeting.Geo geo -> Type.GEO;
            case Targeting.Near near -> facts.place().position() == null ? Type.LOCATION_UNKNOWN : Type.RADIUS;
            case Targeting.Device device -> Type.DEVICE;
            case Targeting.Language language -> Type.LANGUAGE;
            case Targeting.Site site -> Type.SITE;
            case Targeting.Placement placement -> Type.PLACEMENT;
            case Targeting.ContextCategory category -> Type.CONTEXT;
            case Targeting.Keyword keyword -> Type.KEYWORD;
        };
    }

    private static String wanted(Targeting.Leaf leaf) {
        return switch (leaf) {
            case Targeting.Tag tag ->
                tag.code()
                        + (tag.in().isEmpty() ? "" : " in " + list(tag.in()))
                        + (tag.minScore() == 0 ? "" : " from score " + tag.minScore());
            case Targeting.Segment segment -> segment.id().toString();
            case Targeting.Lifecycle lifecycle -> list(lifecycle.in());
            case Targeting.Geo geo ->
                list(Stream.of(geo.countries(), geo.regions(), geo.cities())
                        .flatMap(Collection::stream)
                        .toList());
            case Targeting.Near near ->
                "within " + near.radiusMeters() + " m of "
                        + list(near.points().stream()
                                .map(Targeting.Near.Point::id)
                                .toList());
            case Targeting.Device device ->
                list(Stream.of(device.types(), device.os(), device.browsers())
                        .flatMap(Collection::stream)
                        .toList());
            case Targeting.Language language -> list(language.in());
            case Targeting.Site site -> list(site.ids());
            case Targeting.Placement placement -> list(placement.ids());
            case Targeting.ContextCategory category -> list(category.in());
            case Targeting.Keyword keyword -> list(keyword.terms());
        };
    }

    private static @Nullable String found(Targeting.Leaf leaf, RequestFacts facts) {
        RequestFacts.Place place = facts.place();
        RequestFacts.Device device = facts.device();
        return switch (leaf) {
            case Targeting.Tag tag -> facts.visitor().score(tag);
            case Targeting.Segment segment -> facts.visitor().isIn(segment) ? "in it" : null;
            case Targeting.Lifecycle lifecycle -> {
                Lifecycle found = facts.visitor().lifecycle();
                yield found == null ? null : found.name();
            }
            case Targeting.Geo geo -> known(place.country(), place.region(), place.city());
            case Targeting.Near near -> place.position() == null ? null : distance(near, place.position());
            case Targeting.Device wanted -> known(device.type(), device.os(), device.browser());
            case Targeting.Language language -> known(facts.languages().toArray());
            case Targeting.Site site -> facts.site().toString();
            case Targeting.Placement placement -> facts.placement().toString();
            case Targeting.ContextCategory category ->
                known(facts.content().categories().toArray());
            case Targeting.Keyword keyword ->
                known(TargetingEvaluator.text(keyword, facts).shown().toArray());
        };
    }

    /** The nearest point, however far; the visitor's own position is nobody's business. */
    private static @Nullable String distance(Targeting.Near near, Position from) {
        Stores.Match nearest = Stores.nearestOf(near.points(), from);
        return nearest == null ? null : Math.round(nearest.distanceMeters()) + " m from " + nearest.id();
    }

    private static @Nullable String known(@Nullable Object... values) {
        String found = list(Stream.of(values).filter(Objects::nonNull).toList());
        return found.isEmpty() ? null : found;
    }

    private static String list(Collection<?> values) {
        TreeSet<String> sorted = values.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
        String shown = sorted.stream().limit(SHOWN_VALUES).collect(Collectors.joining(", "));
        return sorted.size() > SHOWN_VALUES ? shown + ", ..." : shown;
    }
}
