package dev.narrowcast.bidding.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.index.MatchIndex.Change;
import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.bidding.targeting.TagBook;
import dev.narrowcast.bidding.targeting.TargetingEvaluator;
import dev.narrowcast.contracts.catalog.Tier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Changes an index at random and compares every answer with what direct evaluation of every tree says. */
final class Oracle {
    private final RandomWorld world;
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final MatchIndex<Integer, Ad> index = new MatchIndex<>(background::add);
    private final Map<Integer, Ad> ads = new HashMap<>();
    private TagBook tags;
    private int nextId;
    private long pairs;

    Oracle(long seed) {
        world = new RandomWorld(seed);
        tags = world.tags();
    }

    record Ad(int id, TargetingEvaluator targeting, long score, long tie, boolean admitted) {}

    /** How many pairs of a targeting and a request were compared. */
    long pairs() {
        return pairs;
    }

    MatchIndex<Integer, Ad> index() {
        return index;
    }

    /** Adds, changes and removes some, and now and then a tag, or files everything anew. */
    void change(int most) {
        List<Change<Integer, Ad>> changes = new ArrayList<>();
        int count = world.random().nextInt(most) + 1;
        for (int i = 0; i < count; i++) {
            changes.add(change());
        }
        if (world.random().nextInt(10) == 0) {
            tags = world.tags();
        }
        index.update(changes, tags);
        switch (world.random().nextInt(8)) {
            case 0 -> index.refresh();
            case 1, 2 -> finishBackground();
            default -> {}
        }
    }

    void finishBackground() {
        while (!background.isEmpty()) {
            background.poll().run();
        }
    }

    private Change<Integer, Ad> change() {
        int kind = world.random().nextInt(10);
        if (kind < 3 && !ads.isEmpty()) {
            int id = anyId();
            ads.remove(id);
            return new Change.Remove<>(id);
        }
        boolean known = kind < 6 && !ads.isEmpty();
        int id = known ? anyId() : nextId++;
        // Another price alone stays where it was filed.
        TargetingEvaluator targeting = known && world.random().nextBoolean()
                ? ads.get(id).targeting
                : TargetingEvaluator.of(world.targeting());
        Tier tier = Tier.values()[world.random().nextInt(4)];
        long score = Score.of(
                tier, world.random().nextInt(3) == 0 ? 7 : world.random().nextLong(1, 5_000_000));
        Ad ad = new Ad(
                id, targeting, score, world.random().nextLong(), world.random().nextInt(4) > 0);
        ads.put(id, ad);
        int bound = Score.bound(score + world.random().nextInt(2) * 1_000_000L);
        return new Change.Put<>(new Entry<>(id, targeting, bound, ad));
    }

    private int anyId() {
        List<Integer> ids = new ArrayList<>(ads.keySet());
        return ids.get(world.random().nextInt(ids.size()));
    }

    /** Asks one request. */
    void compare() {
        RequestFacts request = world.request(tags);
        List<Ad> expected = ads.values().stream()
                .filter(ad -> ad.targeting.matches(request))
                .toList();
        pairs += ads.size();
        List<Ad> found = new ArrayList<>();
        index.snapshot().matching(request, found::add);
        assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        compareBest(request, expected);
    }

    private void compareBest(RequestFacts request, List<Ad> matching) {
        int best = world.random().nextInt(1, 20);
        List<Ad> expected = matching.stream()
                .filter(Ad::admitted)
                .sorted(Comparator.comparingLong(Ad::score).reversed().thenComparingLong(Ad::tie))
                .toList();
        Collector jury = new Collector();
        boolean areAll = index.snapshot().best(request, best, jury);
        assertThat(jury.found)
                .containsExactlyInAnyOrderElementsOf(expected.subList(0, Math.min(best, expected.size())));
        if (areAll) {
            assertThat(jury.found).hasSameSizeAs(expected);
        }
    }

    /** Keeps what is found. */
    private static final class Collector implements Jury<Ad> {
        final List<Ad> found = new ArrayList<>();

        @Override
        public long score(Ad ad) {
            return ad.score;
        }

        @Override
        public boolean admits(Ad ad) {
            return ad.admitted;
        }

        @Override
        public long tie(Ad ad) {
            return ad.tie;
        }

        @Override
        public void outranked(int entries) {}

        @Override
        public void found(Ad ad) {
            found.add(ad);
        }
    }
}
