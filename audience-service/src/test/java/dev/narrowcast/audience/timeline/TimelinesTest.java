package dev.narrowcast.audience.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.consent.UserErased;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.profile.UserProfile;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimelinesTest {
    private static final Instant NOON = TopologyBench.START;
    private static final UserKey USER = new UserKey(1, 2);

    private TopologyBench bench = new TopologyBench(2_000);

    @AfterEach
    void close() {
        bench.close();
    }

    private void views(int count) {
        for (int i = 0; i < count; i++) {
            bench.event(Events.view(USER, "e" + i, bench.now(), "candle"));
        }
    }

    private List<Integer> ordinals() {
        UserProfile profile = bench.profiles.get(USER);
        return profile == null
                ? List.of()
                : profile.tags().stream().map(ProfileTag::ordinal).toList();
    }

    @Test
    void thirdView_publishesTheTagAtOnce() {
        bench.tag(Events.candle(3, "P14D"));
        views(2);
        assertThat(ordinals()).isEmpty();
        views(3);
        assertThat(ordinals()).containsExactly(3);
        UserProfile profile = Objects.requireNonNull(bench.profiles.get(USER));
        assertThat(profile.tags().getFirst().evidence()).isEqualTo(3);
        assertThat(profile.tags().getFirst().expiresAt()).isEqualTo(NOON.plus(Duration.ofDays(14)));
    }

    @Test
    void tagOfTwentySeconds_isGoneWithoutAnyEvent() {
        bench.tag(Events.candle(3, "PT20S"));
        views(3);
        bench.pass(Duration.ofMillis(19_900));
        assertThat(ordinals()).containsExactly(3);
        bench.pass(Duration.ofMillis(200));
        assertThat(ordinals()).isEmpty();
        assertThat(bench.count("due")).isEqualTo(1);
    }

    @Test
    void nobodyIsLookedAt_whileNothingIsDue() {
        bench.tag(Events.candle(3, "P14D"));
        bench.tick();
        views(3);
        bench.pass(Duration.ofDays(3));
        assertThat(bench.count("due")).isZero();
        assertThat(bench.count("swept")).isZero();
    }

    @Test
    void moreEvidence_isPublishedAtMostEveryTenMinutes() {
        bench.tag(Events.candle(1, "P14D"));
        bench.event(Events.view(USER, "a", NOON, "candle"));
        int first = bench.publications();
        bench.event(Events.view(USER, "b", NOON.minusSeconds(5), "candle"));
        assertThat(bench.publications()).isEqualTo(first);
        bench.pass(Duration.ofMinutes(10));
        bench.event(Events.view(USER, "c", NOON.minusSeconds(6), "candle"));
        assertThat(bench.publications()).isEqualTo(first + 1);
    }

    /** Late, repeated and shuffled events, in several hands with restarts between, end in the same profile. */
    @Test
    void anyOrder_withRepetitionsAndRestarts_endsInTheSameProfile() {
        List<TagDefinition> tags = Events.tags();
        int tagged = 0;
        for (int seed = 0; seed < 25; seed++) {
            Random random = new Random(seed);
            List<BehaviourEvent> events = events(random, 40);
            UserProfile straight = profile(events, tags, random, false);
            List<BehaviourEvent> shuffled = new ArrayList<>(events);
            for (int i = 0; i < 15; i++) {
                BehaviourEvent again = events.get(random.nextInt(events.size()));
                shuffled.add(
                        random.nextBoolean()
                                ? again
                                : Events.received(again, again.receivedAt().plusSeconds(9)));
            }
            Collections.shuffle(shuffled, random);
            assertThat(profile(shuffled, tags, random, true)).as("seed " + seed).isEqualTo(straight);
            tagged += straight.tags().size();
        }
        assertThat(tagged).as("tags compared").isGreaterThan(100);
    }

    private static List<BehaviourEvent> events(Random random, int count) {
        List<BehaviourEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long back = random.nextBoolean()
                    ? random.nextLong(20_000)
                    : random.nextLong(Duration.ofDays(398).toMillis());
            events.add(Events.random(random, USER, "e" + i, NOON.minusMillis(back)));
        }
        return events;
    }

    /** What is known in the end, when time has passed and every change of rules has reached everyone. */
    private static UserProfile profile(
            List<BehaviourEvent> events, List<TagDefinition> tags, Random random, boolean interrupted) {
        try (TopologyBench bench = TopologyBench.inMemory()) {
            for (int i = 0; i < tags.size(); i++) {
                if (i % 2 == 0 || !interrupted) {
                    bench.tag(tags.get(i));
                }
            }
            for (int i = 0; i < events.size(); i++) {
                bench.event(events.get(i));
                if (interrupted && random.nextInt(15) == 0) {
                    bench.restart();
                }
                if (interrupted && i == events.size() / 2) {
                    for (int t = 1; t < tags.size(); t += 2) {
                        bench.tag(tags.get(t));
                    }
                }
            }
            bench.pass(Duration.ofSeconds(5));
            UserProfile known = bench.portrait(USER);
            UserProfile published = Objects.requireNonNull(bench.profiles.get(USER));
            assertThat(published.tags().stream().map(ProfileTag::ordinal).toList())
                    .as("what is published")
                    .isEqualTo(known.tags().stream().map(ProfileTag::ordinal).toList());
            assertThat(published.lifecycle()).isEqualTo(known.lifecycle());
            return known;
        }
    }

    @Test
    void twoThousandEvents_areKept_theOldestGo_andCountsSinceSaysSo_inAnyOrder() {
        List<UserProfile> ends = new ArrayList<>();
        for (int order = 0; order < 2; order++) {
            try (TopologyBench other = TopologyBench.inMemory()) {
                other.tag(Events.candle(2_000, "P400D"));
                List<BehaviourEvent> events = new ArrayList<>();
                for (int i = 0; i < 2_050; i++) {
                    events.add(Events.view(USER, "e" + i, NOON.minus(Duration.ofHours(i)), "candle"));
                }
                if (order == 1) {
                    Collections.shuffle(events, new Random(5));
                }
                events.forEach(other::event);
                UserProfile end = other.portrait(USER);
                assertThat(end.countsSince()).isEqualTo(NOON.minus(Duration.ofHours(2_000)));
                assertThat(end.tags().getFirst().evidence()).isEqualTo(2_000);
                assertThat(other.count("dropped", "reason", "OVER_LIMIT")).isPositive();
                ends.add(end);
            }
        }
        assertThat(ends.get(1)).isEqualTo(ends.get(0));
    }

    @Test
    void history_isTakenUpToFourHundredDays() {
        bench.tag(Events.candle(1, "P400D"));
        Instant old = NOON.minus(Duration.ofDays(399));
        bench.event(Events.imported(Events.view(USER, "old", old, "candle"), NOON));
        assertThat(ordinals()).containsExactly(3);
        bench.event(Events.imported(Events.view(USER, "older", NOON.minus(Duration.ofDays(401)), "candle"), NOON));
        assertThat(bench.count("dropped", "reason", "TOO_OLD")).isEqualTo(1);
        bench.pass(Duration.ofDays(1));
        assertThat(bench.profiles).containsEntry(USER, null);
        assertThat(bench.contents(People.FACTS))
                .as("what is too old leaves the store")
                .isEmpty();
        assertThat(bench.contents(People.DUE)).isEmpty();
    }

    @Test
    void newTag_reachesWhoWasThereBefore_someAtATime_acrossARestart_withProgress() {
        bench.close();
        bench = new TopologyBench(10);
        for (int i = 0; i < 35; i++) {
            bench.event(Events.view(new UserKey(i, i), "e", NOON, "candle"));
        }
        bench.tag(Events.candle(1, "P14D"));
        assertThat(bench.sweeps()).singleElement().satisfies(sweep -> {
            assertThat(sweep.tag()).isEqualTo("interest.candle");
            assertThat(sweep.done()).isZero();
            assertThat(sweep.finishedAt()).isNull();
        });
        bench.tick();
        assertThat(bench.sweeps().getFirst().done()).isEqualTo(10);
        assertThat(tagged()).isEqualTo(10);
        bench.restart();
        bench.tick();
        assertThat(bench.sweeps().getFirst().done()).isEqualTo(20);
        bench.tick();
        bench.tick();
        assertThat(tagged()).isEqualTo(35);
        assertThat(bench.sweeps().getFirst().done()).isEqualTo(35);
        assertThat(bench.sweeps().getFirst().finishedAt()).isNotNull();
        assertThat(bench.count("swept")).isEqualTo(35);
        bench.tick();
        assertThat(bench.count("swept")).as("a finished sweep rests").isEqualTo(35);
    }

    private long tagged() {
        return bench.profiles.values().stream()
                .filter(profile -> profile != null && !profile.tags().isEmpty())
                .count();
    }

    @Test
    void secondChangeDuringASweep_joinsTheRound_andReachesEveryone() {
        bench.close();
        bench = new TopologyBench(10);
        for (int i = 0; i < 30; i++) {
            bench.event(Events.view(new UserKey(i, i), "e", NOON, "candle"));
        }
        bench.tag(Events.candle(1, "P14D"));
        bench.tick();
        bench.tag(Events.tag(9, Events.rule("second", "product_view", "[]", "\"count\":{\"gte\":1}", "P14D")));
        for (int i = 0; i < 6; i++) {
            bench.tick();
        }
        assertThat(bench.profiles.values())
                .allSatisfy(profile ->
                        assertThat(Objects.requireNonNull(profile).tags()).hasSize(2));
        assertThat(bench.sweeps()).hasSize(2).allSatisfy(sweep -> assertThat(sweep.finishedAt())
                .isNotNull());
    }

    @Test
    void removedTag_leavesEveryone_andANewNameSweepsNobody() {
        TagDefinition candle = Events.candle(1, "P14D");
        bench.tag(candle);
        views(1);
        bench.tick();
        int sweeps = bench.sweeps().size();
        bench.tag(renamed(candle));
        assertThat(bench.sweeps()).hasSize(sweeps);
        bench.untag(candle.code());
        bench.tick();
        assertThat(ordinals()).isEmpty();
    }

    private static TagDefinition renamed(TagDefinition tag) {
        return new TagDefinition(
                tag.code(),
                tag.ordinal(),
                tag.values(),
                new TagDefinition.Names("Other", "别的"),
                tag.category(),
                tag.valueType(),
                tag.source(),
                tag.purpose(),
                tag.ttl(),
                tag.halfLife(),
                tag.sensitivity(),
                tag.rule(),
                null,
                tag.owner(),
                tag.identitySpaces(),
                tag.version() + 1,
                tag.countsSince(),
                true);
    }

    @Test
    void ruleOfAnotherSpace_seesNothing() {
        TagDefinition candle = Events.candle(1, "P14D");
        bench.tag(new TagDefinition(
                candle.code(),
                candle.ordinal(),
                candle.values(),
                candle.name(),
                null,
                candle.valueType(),
                candle.source(),
                null,
                null,
                null,
                null,
                candle.rule(),
                null,
                candle.owner(),
                java.util.Set.of("org_stranger"),
                1,
                null,
                true));
        views(3);
        assertThat(ordinals()).isEmpty();
    }

    @Test
    void botsAndEventsWithoutConsent_leaveNothing() {
        bench.tag(Events.candle(1, "P14D"));
        BehaviourEvent view = Events.view(USER, "e", NOON, "candle");
        bench.event(Events.byBot(view));
        bench.event(Events.consenting(view, Signal.UNKNOWN));
        assertThat(bench.profiles).isEmpty();
        assertThat(bench.contents(People.HEADERS)).isEmpty();
        assertThat(bench.count("dropped", "reason", "BOT")).isEqualTo(1);
        assertThat(bench.count("dropped", "reason", "NO_CONSENT")).isEqualTo(1);
    }

    @Test
    void refusalInAnEvent_isRemembered_inAnyOrder() {
        BehaviourEvent granted = Events.view(USER, "g", NOON.minusSeconds(60), "candle");
        BehaviourEvent refused = Events.consenting(Events.view(USER, "r", NOON, "candle"), Signal.REFUSED);
        bench.event(granted);
        bench.event(refused);
        UserProfile one = bench.timeless(USER);
        try (TopologyBench other = new TopologyBench(10)) {
            other.event(refused);
            other.event(granted);
            assertThat(other.timeless(USER)).isEqualTo(one);
        }
        assertThat(Objects.requireNonNull(one).consent().refuses()).isTrue();
    }

    @Test
    void storedRefusal_isPublishedAtOnce_andStopsTheKeepingOfEvents() {
        bench.tag(Events.candle(2, "P14D"));
        bench.event(Events.view(USER, "a", NOON, "candle"));
        bench.consent(new ConsentDecided(USER, false, NOON.plusSeconds(1)));
        assertThat(Objects.requireNonNull(bench.profiles.get(USER)).consent().refuses())
                .isTrue();
        bench.event(Events.received(Events.view(USER, "b", NOON, "candle"), NOON.plusSeconds(2)));
        assertThat(bench.count("dropped", "reason", "NO_CONSENT")).isEqualTo(1);
        bench.consent(new ConsentDecided(USER, true, NOON.minusSeconds(5)));
        assertThat(Objects.requireNonNull(bench.profiles.get(USER)).consent().refuses())
                .as("an older grant")
                .isTrue();
        bench.consent(new ConsentDecided(USER, true, NOON.plusSeconds(5)));
        bench.event(Events.consenting(Events.view(USER, "c", NOON, "candle"), Signal.UNKNOWN));
        assertThat(ordinals()).containsExactly(3);
    }

    @Test
    void whoHadTooManyEvents_startsAnewAfterErasure() {
        try (TopologyBench other = TopologyBench.inMemory()) {
            other.tag(Events.candle(1, "P400D"));
            for (int i = 0; i < 2_050; i++) {
                other.event(Events.view(USER, "e" + i, NOON.minus(Duration.ofHours(i)), "candle"));
            }
            Instant erasedAt = NOON.plusSeconds(10);
            other.erase(new UserErased(USER, erasedAt));
            Instant longAgo = NOON.minus(Duration.ofHours(2_040));
            other.event(Events.received(Events.view(USER, "later", longAgo, "candle"), erasedAt.plusSeconds(1)));
            UserProfile anew = other.portrait(USER);
            assertThat(anew.countsSince()).isNull();
            assertThat(anew.tags().getFirst().evidence()).isEqualTo(1);
        }
    }

    @Test
    void erasure_leavesNothingButItsTime_andDropsWhatWasReceivedBefore_inAnyOrder() {
        bench.tag(Events.candle(1, "P14D"));
        Instant erasedAt = NOON.plusSeconds(10);
        BehaviourEvent before = Events.view(USER, "before", NOON, "candle");
        BehaviourEvent after = Events.received(Events.view(USER, "after", NOON, "candle"), erasedAt.plusSeconds(1));
        bench.event(before);
        bench.erase(new UserErased(USER, erasedAt));
        assertThat(bench.profiles).containsEntry(USER, null);
        assertThat(bench.contents(People.FACTS)).isEmpty();
        assertThat(bench.contents(People.DUE)).isEmpty();
        bench.event(before);
        assertThat(bench.profiles).containsEntry(USER, null);
        assertThat(bench.count("dropped", "reason", "ERASED")).isEqualTo(1);
        bench.event(after);
        UserProfile again = Objects.requireNonNull(bench.timeless(USER));
        assertThat(again.tags().getFirst().evidence()).isEqualTo(1);
        try (TopologyBench rebuilt = new TopologyBench(10)) {
            rebuilt.tag(Events.candle(1, "P14D"));
            rebuilt.event(before);
            rebuilt.event(after);
            rebuilt.erase(new UserErased(USER, erasedAt));
            assertThat(rebuilt.timeless(USER)).isEqualTo(again);
        }
    }

    @Test
    void erasure_keepsARefusal_butNoGrant() {
        bench.consent(new ConsentDecided(USER, false, NOON));
        bench.erase(new UserErased(USER, NOON.plusSeconds(1)));
        assertThat(bench.profiles).containsEntry(USER, null);
        bench.event(Events.received(Events.view(USER, "e", NOON, "candle"), NOON.plusSeconds(9)));
        assertThat(bench.contents(People.FACTS)).as("the refusal still holds").isEmpty();
        UserKey other = new UserKey(8, 8);
        bench.consent(new ConsentDecided(other, true, NOON));
        bench.erase(new UserErased(other, NOON.plusSeconds(1)));
        bench.event(Events.received(
                Events.consenting(Events.view(other, "e", NOON, "candle"), Signal.UNKNOWN), NOON.plusSeconds(9)));
        assertThat(bench.contents(People.FACTS)).as("the grant is gone").isEmpty();
    }

    @Test
    void poison_goesToTheDeadLetters_withItsReason_andBlocksNothing() {
        bench.tag(Events.candle(1, "P14D"));
        bench.pipe(Topic.BEHAVIOUR_EVENTS, USER.toString(), "{\"eventId\":".getBytes(StandardCharsets.UTF_8));
        bench.pipe(Topic.USER_ERASURES, USER.toString(), "[]".getBytes(StandardCharsets.UTF_8));
        views(1);
        assertThat(bench.deadLetters).hasSize(2);
        assertThat(bench.deadLetters.getFirst().headers().lastHeader("reason").value())
                .isNotEmpty();
        assertThat(bench.count("dropped", "reason", "POISON")).isEqualTo(2);
        assertThat(ordinals()).containsExactly(3);
    }

    @Test
    void fiftyRealisticEvents_takeAtMostFourKibibytes() {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            int thing = random.nextInt(25);
            BehaviourEvent.Item item = new BehaviourEvent.Item(
                    "2242" + thing, "REGENCY CAKESTAND " + thing + " TIER", "cat-" + thing % 6, "brand-" + thing % 4);
            Instant at = NOON.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 20)));
            bench.event(Events.event(
                    USER, "event-number-" + i, i % 5 == 0 ? "purchase" : "product_view", at, item, 1_250_000L * thing));
        }
        long bytes = bench.bytesOf(USER);
        assertThat(bytes).as("bytes kept").isBetween(500L, 4_096L);
    }
}
