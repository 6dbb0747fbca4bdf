package dev.narrowcast.campaign.tags;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.Problem.FieldError;
import dev.narrowcast.contracts.targeting.Targeting;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which tags targeting may name: those of the own organisation and those of the platform. A tag of another
 * organisation is not told apart from one that does not exist.
 */
@ApplicationScoped
public class TargetableTags {
    private static final String POINTER = "/targeting";
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final TagCatalog catalog;
    private final Vertx vertx;
    private final Duration wait;

    TargetableTags(TagCatalog catalog, Vertx vertx, TagConfig config) {
        this.catalog = catalog;
        this.vertx = vertx;
        this.wait = config.patience();
    }

    /**
     * Does the work once the catalog knows the tags that a body names, or after a moment: a tag may be so young that it
     * is still on its way. To be called before a transaction, which must not wait.
     *
     * @param targeting as it was sent, right or wrong
     */
    public <T> Uni<T> whenKnown(@Nullable JsonNode targeting, Supplier<Uni<T>> work) {
        Set<String> codes = targeting == null ? Set.of() : codes(targeting);
        return await(codes, System.nanoTime()).chain(work::get);
    }

    private static Set<String> codes(JsonNode targeting) {
        Stream<String> tags =
                targeting.findValues("tag").stream().map(tag -> tag.path("code").asText());
        Stream<String> segments = targeting.findValues("segment").stream()
                .map(segment -> segment.path("id").asText())
                .filter(id -> id.startsWith("seg_"))
                .map(id -> "segment." + id.substring("seg_".length()));
        return Stream.concat(tags, segments).collect(Collectors.toSet());
    }

    private Uni<Void> await(Set<String> codes, long sinceNano) {
        boolean done =
                !catalog.isComplete() || catalog.knowsAll(codes) || System.nanoTime() - sinceNano >= wait.toNanos();
        return done
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .<Void>emitter(later -> vertx.setTimer(LOOK_AGAIN_MILLIS, timer -> later.complete(null)))
                        .chain(() -> await(codes, sinceNano));
    }

    /**
     * Checks a tree before it is stored.
     *
     * @throws dev.narrowcast.contracts.problem.ProblemException 422 naming every tag that this organisation may not use
     */
    public void check(String organisation, @Nullable Targeting tree) {
        if (tree == null || !catalog.isComplete()) {
            return;
        }
        OrganisationId asking = new OrganisationId(organisation);
        List<FieldError> errors = new ArrayList<>();
        for (Map.Entry<String, String> leaf : TagLeaves.of(tree, POINTER).entrySet()) {
            if (!catalog.isOpen(leaf.getValue(), asking)) {
                errors.add(new FieldError(leaf.getKey(), "TAG_UNKNOWN", "there is no tag " + leaf.getValue()));
            }
        }
        if (!errors.isEmpty()) {
            throw CommonProblems.invalid(errors);
        }
    }
}
