package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.MatchIndex.Change;
import dev.narrowcast.bidding.index.Workload.Expr;
import dev.narrowcast.bidding.index.Workload.User;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The index of this product. */
final class IndexPeer implements Peer {
    final MatchIndex<Integer, Ad> index = new MatchIndex<>(Runnable::run);
    private final Workload work;

    IndexPeer(Workload work) {
        this.work = work;
        List<Change<Integer, Ad>> changes = new ArrayList<>();
        for (int i = 0; i < work.expressions.size(); i++) {
            changes.add(put(i, work.expressions.get(i)));
        }
        index.update(changes, work.book);
        // What live requests teach: it is filed anew by them, as a bidder does after a while.
        for (int round = 0; round < 64; round++) {
            work.users.forEach(user -> index.snapshot().best(user.facts(), 1, new Best(0)));
        }
        index.refresh();
    }

    record Ad(int number, long score, int bound) {}

    Change<Integer, Ad> put(int number, Expr expr) {
        long score = Workload.score(expr);
        int bound = Score.bound(score);
        return new Change.Put<>(new Entry<>(number, work.targeting(expr), bound, new Ad(number, score, bound)));
    }

    @Override
    public void matching(User user, IntConsumer found) {
        index.snapshot().matching(user.facts(), ad -> found.accept(ad.number()));
    }

    /** Keeps the best; refuses so many of a hundred, always the same, as pacing and caps would. */
    static final class Best implements Jury<Ad> {
        final int[] numbers = new int[64];
        int size;
        private final int refusedPercent;

        Best(int refusedPercent) {
            this.refusedPercent = refusedPercent;
        }

        @Override
        public long score(Ad ad) {
            return ad.score;
        }

        @Override
        public boolean admits(Ad ad) {
            return Integer.remainderUnsigned(ad.number * 0x9E3779B9, 100) >= refusedPercent;
        }

        @Override
        public long tie(Ad ad) {
            return ad.number;
        }

        @Override
        public void outranked(int entries) {}

        @Override
        public void found(Ad ad) {
            numbers[size++] = ad.number;
        }
    }
}
