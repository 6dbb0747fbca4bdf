package dev.narrowcast.campaign.lineitems;

import dev.narrowcast.campaign.creatives.Creative;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.kit.web.Checks;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The creatives of a line item, which must be its organisation's own. */
final class LineItemCreatives {
    private LineItemCreatives() {}

    static Uni<List<Creative>> of(LineItem item) {
        return Creative.list("id in ?1 and organisationId = ?2", item.creatives(), item.organisationId);
    }

    /** Ends the request with 422 naming each creative that is unknown or archived. */
    static Uni<?> check(LineItem item) {
        return of(item).invoke(found -> refuseOthers(item, found));
    }

    private static void refuseOthers(LineItem item, List<Creative> found) {
        Map<UUID, Creative> byId = new HashMap<>();
        found.forEach(one -> byId.put(one.id, one));
        Checks checks = new Checks();
        List<UUID> wanted = item.creatives();
        for (int i = 0; i < wanted.size(); i++) {
            Creative one = byId.get(wanted.get(i));
            checks.that(
                    one != null && one.status != CreativeDocument.Status.ARCHIVED,
                    "/creativeIds/" + i,
                    "UNKNOWN",
                    "this creative does not exist or is archived");
        }
        checks.orThrow();
    }
}
