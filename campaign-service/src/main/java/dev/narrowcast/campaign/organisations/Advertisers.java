package dev.narrowcast.campaign.organisations;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.kit.tenant.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Finds the advertiser for whom a caller works. */
public final class Advertisers {
    private Advertisers() {}

    /** The advertiser of the caller's own organisation; 409 where it has none. */
    public static Uni<Advertiser> own(Caller caller) {
        return Panache.getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "from Advertiser where organisationId = :org", Advertiser.class)
                        .setParameter("org", caller.organisation())
                        .getResultList())
                .map(Advertisers::only);
    }

    private static Advertiser only(List<Advertiser> found) {
        if (found.isEmpty()) {
            throw CommonProblems.conflict("your organisation has no advertiser; a platform-admin can add it");
        }
        return found.getFirst();
    }
}
