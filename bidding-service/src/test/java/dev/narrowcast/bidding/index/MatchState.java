package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.Workload.User;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One of those compared, ready and seen to find the same as looking at every expression. */
@State(Scope.Thread)
public class MatchState {
    static final int SEED = 7;
    private static final int CHECKED = 20;

    @Param({"10000", "100000", "1000000"})
    int size;

    @Param({"linear", "counting", "roaring", "lucene", "index"})
    String peer;

    Peer found;
    private Workload work;
    private int at;

    @Setup(Level.Trial)
    public void prepare() throws IOException {
        work = new Workload(size, SEED);
        found = Peer.of(peer, work);
        LinearPeer every = new LinearPeer(work);
        for (User user : work.users.subList(0, CHECKED)) {
            BitSet expected = Peer.all(every, user);
            if (!Peer.all(found, user).equals(expected) || expected.isEmpty()) {
                throw new IllegalStateException(peer + " does not find what looking at all finds");
            }
        }
    }

    User next() {
        at = (at + 1) % Workload.REQUESTS;
        return work.users.get(at);
    }

    /** The index, seen to find the same best as sorting all that hold. */
    @State(Scope.Thread)
    public static class Indexed {
        static final int BEST = 10;

        @Param({"10000", "100000", "1000000"})
        int size;

        Workload work;
        IndexPeer peer;
        private final IndexPeer.Best all = new IndexPeer.Best(0);
        private final IndexPeer.Best few = new IndexPeer.Best(90);
        private int at;

        @Setup(Level.Trial)
        public void prepare() throws IOException {
            work = new Workload(size, SEED);
            peer = new IndexPeer(work);
            LinearPeer every = new LinearPeer(work);
            for (User user : work.users.subList(0, CHECKED)) {
                List<Integer> expected = new ArrayList<>(Peer.best(every, user, work.expressions, BEST));
                all.size = 0;
                peer.index.snapshot().best(user.facts(), BEST, all);
                List<Integer> found = new ArrayList<>();
                Arrays.stream(all.numbers, 0, all.size).forEach(found::add);
                if (found.size() != expected.size() || !found.containsAll(expected)) {
                    throw new IllegalStateException("the best that were found are not the best");
                }
            }
            double bytes = (double) peer.index.snapshot().bytes() / size;
            String text =
                    String.format(Locale.ROOT, "bytes per expression in the index's arrays (goal <= 150): %.1f", bytes);
            Files.writeString(
                    Files.createDirectories(MatchBenchmark.FIGURES).resolve("match-bytes-" + size + ".txt"), text);
        }

        int best(int refusedPercent) {
            at = (at + 1) % Workload.REQUESTS;
            IndexPeer.Best jury = refusedPercent == 0 ? all : few;
            jury.size = 0;
            peer.index.snapshot().best(work.users.get(at).facts(), BEST, jury);
            return jury.size;
        }
    }
}
