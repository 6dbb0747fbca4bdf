package dev.narrowcast.bidding.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.bidding.targeting.TagBook;
import dev.narrowcast.bidding.targeting.TargetingEvaluator;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.targeting.Targeting;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Searches that follow one another on a thread find what a thread finds that searches for the first time. */
class TrailTest {
    private static final int FILED = 4_000;
    private static final long HIGHEST = 1_000_000;

    private final MatchIndex<Integer, Integer> index = new MatchIndex<>(Runnable::run);
    private final Random random = new Random(3);

    /** Worth something else on each placement, but never more than it is filed with; some are refused there. */
    private static final class OnPlacement implements Jury<Integer> {
        private final int salt;
        private final List<Integer> found = new ArrayList<>();

        OnPlacement(PlacementId placement) {
            this.salt = placement.hashCode();
        }

        static long worth(int number) {
            return HIGHEST / (1 + number % 97);
        }

        private int drawn(int number) {
            return Integer.remainderUnsigned((number ^ salt) * 0x9E3779B9, 1_000);
        }

        @Override
        public long score(Integer number) {
            return Score.of(Tier.AUCTION, worth(number) * (1_000 - drawn(number) / 2) / 1_000);
        }

        @Override
        public boolean admits(Integer number) {
            return drawn(number + 7) > 200;
        }

        @Override
        public long tie(Integer number) {
            return number;
        }

        @Override
        public void outranked(int entries) {}

        @Override
        public void found(Integer number) {
            found.add(number);
        }
    }

    private void put(int number, Targeting targeting, TagBook tags) {
        int bound = Score.bound(Score.of(Tier.AUCTION, OnPlacement.worth(number)));
        index.update(
                List.of(new MatchIndex.Change.Put<>(
                        new Entry<>(number, TargetingEvaluator.of(targeting), bound, number))),
                tags);
    }

    private static List<Integer> best(IndexSnapshot<Integer, Integer> snapshot, RequestFacts facts, int best) {
        OnPlacement jury = new OnPlacement(facts.placement());
        boolean areAll = snapshot.best(facts, best, jury);
        jury.found.add(areAll ? -1 : -2);
        return jury.found;
    }

    private static RequestFacts on(int placement, RequestFacts facts) {
        return new RequestFacts(
                facts.site(),
                PlacementId.fromString("pl_00000000-0000-7000-8000-00000000000" + placement),
                facts.device(),
                facts.languages(),
                facts.content(),
                facts.place(),
                facts.visitor());
    }

    private void compare(List<RequestFacts> people) {
        for (RequestFacts person : people) {
            IndexSnapshot<Integer, Integer> snapshot = index.snapshot();
            for (int slot = 1; slot <= 5; slot++) {
                RequestFacts facts = on(random.nextInt(1, 5), person);
                int best = random.nextInt(4) == 0 ? 200 : random.nextInt(1, 20);
                List<Integer> alone = new ArrayList<>();
                CompletableFuture.runAsync(() -> alone.addAll(best(snapshot, facts, best)), task -> Thread.ofPlatform()
                                .start(task))
                        .join();
                assertThat(best(snapshot, facts, best)).isEqualTo(alone);
            }
        }
    }

    @Test
    void placementsThatNobodyAsksFor_areSearchedOnce_withTheSameResult() {
        Workload work = new Workload(FILED, 9);
        for (int number = 0; number < FILED; number++) {
            put(number, work.tree(number), work.book);
        }
        index.refresh();
        compare(work.users.subList(0, 60).stream().map(Workload.User::facts).toList());
        put(3, work.tree(4), work.book);
        compare(work.users.subList(0, 60).stream().map(Workload.User::facts).toList());
    }

    @Test
    void placementsThatAreAskedFor_areSearchedForThemselves() {
        RandomWorld world = new RandomWorld(4);
        TagBook tags = world.tags();
        for (int number = 0; number < FILED / 10; number++) {
            Targeting.Placement only = new Targeting.Placement(
                    Set.of(on(number % 4 + 1, world.request(tags)).placement()));
            put(number, number % 2 == 0 ? only : new Targeting.Any(List.of(only, world.targeting())), tags);
        }
        List<RequestFacts> people = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            people.add(world.request(tags));
        }
        compare(people);
    }
}
