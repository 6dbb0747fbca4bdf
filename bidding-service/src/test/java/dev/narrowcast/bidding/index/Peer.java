package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.Workload.Expr;
import dev.narrowcast.bidding.index.Workload.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/** A way to find all expressions that hold for a request. */
interface Peer {
    void matching(User user, IntConsumer found) throws IOException;

    /** All of them, by number. */
    static BitSet all(Peer peer, User user) throws IOException {
        BitSet found = new BitSet();
        peer.matching(user, found::set);
        return found;
    }

    /** The numbers of the best, by collecting all and keeping the best: what an index without bounds has to do. */
    static List<Integer> best(Peer peer, User user, List<Expr> expressions, int best) throws IOException {
        List<Integer> found = new ArrayList<>();
        peer.matching(user, found::add);
        found.sort(Comparator.<Integer>comparingLong(
                        number -> -expressions.get(number).ecpm())
                .thenComparing(Comparator.naturalOrder()));
        return found.subList(0, Math.min(best, found.size()));
    }

    static Peer of(String name, Workload work) throws IOException {
        return switch (name) {
            case "linear" -> new LinearPeer(work);
            case "counting" -> new CountingPeer(work);
            case "roaring" -> new RoaringPeer(work);
            case "lucene" -> new LucenePeer(work);
            case "index" -> new IndexPeer(work);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
