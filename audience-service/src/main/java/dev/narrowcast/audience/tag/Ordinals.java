package dev.narrowcast.audience.tag;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Gives out numbers for tags and their values, each once for ever. */
final class Ordinals {
    private Ordinals() {}

    static Uni<List<Integer>> take(int count) {
        if (count == 0) {
            return Uni.createFrom().item(List.of());
        }
        return Panache.getSession().flatMap(session -> session.createNativeQuery(
                        "select cast(nextval('tag_ordinal') as int) from generate_series(1, :count)", Integer.class)
                .setParameter("count", count)
                .getResultList());
    }
}
