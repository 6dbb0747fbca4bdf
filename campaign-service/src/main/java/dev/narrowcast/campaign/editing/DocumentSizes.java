package dev.narrowcast.campaign.editing;

import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.problem.CommonProblems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Refuses a change that would make a line item's catalog document larger than a topic record may be. PostgreSQL adds
 * up the rows that a document is made of, which together are a little more than the document.
 */
@ApplicationScoped
public class DocumentSizes {
    private static final String LARGEST = "select coalesce(max(octet_length(cast(to_jsonb(l) as text))"
            + " + octet_length(cast(to_jsonb(c) as text))"
            + " + (select coalesce(sum(octet_length(cast(to_jsonb(cr) as text))), 0) from creative cr"
            + " where l.creative_ids @> to_jsonb(cast(cr.id as text)))), 0)"
            + " from line_item l join campaign c on c.id = l.campaign_id where l.status <> 'ARCHIVED' and ";

    /** Call it after a flush, so that the database sees the change. */
    public Uni<?> check(AffectedCatalogs affected) {
        String which =
                switch (affected.kind()) {
                    case LINE_ITEM -> "l.id = cast(:id as uuid)";
                    case CAMPAIGN -> "l.campaign_id = cast(:id as uuid)";
                    case CREATIVE -> "l.creative_ids @> to_jsonb(cast(:id as text))";
                    case ADVERTISER, SITE, SWITCH, ORGANISATION ->
                        throw new IllegalArgumentException(affected.kind() + " makes no line item larger");
                };
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LARGEST + which, Long.class)
                        .setParameter("id", affected.id())
                        .getSingleResult())
                .invoke(DocumentSizes::refuseAbove);
    }

    private static void refuseAbove(long bytes) {
        if (bytes > LineItemDocument.MAX_BYTES) {
            throw CommonProblems.invalid(
                    "",
                    "LIMIT",
                    "a line item with its campaign and creatives may have " + LineItemDocument.MAX_BYTES
                            + " bytes, this makes one of " + bytes);
        }
    }
}
