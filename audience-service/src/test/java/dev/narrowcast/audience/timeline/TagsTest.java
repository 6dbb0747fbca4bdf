package dev.narrowcast.audience.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.tag.TagDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TagsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UserKey USER = new UserKey(1, 2);

    private static Tags.Answer answer(List<BehaviourEvent> events, List<TagDefinition> tags, Instant now) {
        Timeline timeline = new Timeline(List.of(), 0);
        events.forEach(event -> timeline.add(Fact.of(event)));
        timeline.forgetOld(now.toEpochMilli());
        return Tags.of(timeline.facts(), Rules.of(tags).seeing(Events.SPACE), now.toEpochMilli());
    }

    private static List<BehaviourEvent> views(Instant... times) {
        List<BehaviourEvent> views = new ArrayList<>();
        for (Instant time : times) {
            views.add(Events.view(USER, "e" + views.size(), time, "candle"));
        }
        return views;
    }

    @Test
    void threeViewsWithinFourteenDays_giveTheTag_withItsEvidenceAndExpiry() {
        List<BehaviourEvent> views =
                views(NOON.minus(Duration.ofDays(3)), NOON.minus(Duration.ofDays(2)), NOON.minus(Duration.ofDays(1)));
        assertThat(answer(views, List.of(Events.candle(3, "P14D")), NOON).tags())
                .containsExactly(new ProfileTag(
                        3,
                        100,
                        NOON.minus(Duration.ofDays(3)),
                        NOON.minus(Duration.ofDays(1)),
                        NOON.plus(Duration.ofDays(11)),
                        3));
    }

    @Test
    void twoViews_giveNoTag_andSoDoesAnotherCategory() {
        assertThat(answer(views(NOON, NOON), List.of(Events.candle(3, "P14D")), NOON)
                        .tags())
                .isEmpty();
        assertThat(answer(List.of(Events.view(USER, "e", NOON, "lamp")), List.of(Events.candle(1, "P14D")), NOON)
                        .tags())
                .isEmpty();
    }

    @Test
    void fourthView_keepsTheTagUntilTheThirdNewestLeaves() {
        List<BehaviourEvent> views =
                views(NOON.minusSeconds(19), NOON.minusSeconds(10), NOON.minusSeconds(5), NOON.minusSeconds(1));
        Tags.Answer answer = answer(views, List.of(Events.candle(3, "PT20S")), NOON);
        assertThat(answer.tags().getFirst().evidence()).isEqualTo(4);
        assertThat(answer.tags().getFirst().expiresAt()).isEqualTo(NOON.plusSeconds(10));
        assertThat(answer.nextChange()).isEqualTo(NOON.plusSeconds(10).toEpochMilli());
    }

    @Test
    void everyAnswer_equalsTheOraclesOverTheSameEvents() {
        List<TagDefinition> tags = Events.tags();
        int held = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<BehaviourEvent> events = random(random);
            Oracle oracle = new Oracle(events);
            Map<Integer, Oracle.Held> expected = oracle.all(tags, NOON);
            Tags.Answer answer = answer(events, tags, NOON);
            assertThat(answer.tags().stream().map(ProfileTag::ordinal))
                    .as("seed " + seed)
                    .containsExactlyElementsOf(expected.keySet());
            for (ProfileTag tag : answer.tags()) {
                List<BehaviourEvent> evidence = java.util.Objects.requireNonNull(expected.get(tag.ordinal()))
                        .evidence();
                assertThat(tag.evidence()).as("evidence, seed " + seed).isEqualTo(evidence.size());
                assertThat(tag.firstSeen()).isEqualTo(evidence.getFirst().occurredAt());
                assertThat(tag.lastSeen()).isEqualTo(evidence.getLast().occurredAt());
                assertThat(tag.expiresAt())
                        .as("expiry of " + tag.ordinal() + ", seed " + seed)
                        .isEqualTo(expiry(oracle, definition(tags, tag.ordinal()), tag.ordinal()));
                held++;
            }
        }
        assertThat(held).as("tags compared").isGreaterThan(1_000);
    }

    private static TagDefinition definition(List<TagDefinition> tags, int ordinal) {
        return tags.get(ordinal % 1_000);
    }

    private static Instant expiry(Oracle oracle, TagDefinition tag, int ordinal) {
        return oracle.candidates(tag, NOON).stream()
                .filter(instant -> {
                    Oracle.Held then = oracle.held(tag, instant);
                    return then == null || then.ordinal() != ordinal;
                })
                .findFirst()
                .orElseThrow();
    }

    /** Nothing may change before the time at which the answer says it can: that is what the due-time index rests on. */
    @Test
    void untilTheNextChange_theAnswerStaysTheSame() {
        List<TagDefinition> tags = Events.tags();
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<BehaviourEvent> events = random(random);
            Instant now = NOON;
            for (int step = 0; step < 12; step++) {
                Tags.Answer answer = answer(events, tags, now);
                if (answer.nextChange() == Tags.NEVER) {
                    break;
                }
                Instant next = Instant.ofEpochMilli(answer.nextChange());
                assertThat(next).isAfter(now);
                Instant between = now.plusMillis(
                        random.nextLong(Duration.between(now, next).toMillis()));
                for (Instant same : List.of(between, next.minusMillis(1))) {
                    Tags.Answer later = answer(events, tags, same);
                    assertThat(shown(later)).as("seed " + seed + " at " + same).isEqualTo(shown(answer));
                    assertThat(later.lifecycle()).isEqualTo(answer.lifecycle());
                }
                now = next;
            }
        }
    }

    private static Map<Integer, Integer> shown(Tags.Answer answer) {
        return answer.tags().stream().collect(Collectors.toMap(ProfileTag::ordinal, ProfileTag::score));
    }

    private static List<BehaviourEvent> random(Random random) {
        List<BehaviourEvent> events = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            long back =
                    switch (random.nextInt(3)) {
                        case 0 -> random.nextLong(25_000);
                        case 1 -> random.nextLong(Duration.ofDays(1).toMillis());
                        default -> random.nextLong(Duration.ofDays(399).toMillis());
                    };
            events.add(Events.random(random, USER, "e" + i, NOON.minusMillis(back)));
        }
        return events;
    }

    @Test
    void scoreWithAHalfLife_goesDownInSteps_andTellsWhen() {
        TagDefinition plain = Events.candle(1, "P100D");
        TagDefinition fading = new TagDefinition(
                plain.code(),
                plain.ordinal(),
                plain.values(),
                plain.name(),
                null,
                plain.valueType(),
                plain.source(),
                null,
                null,
                Duration.ofDays(7),
                null,
                plain.rule(),
                null,
                plain.owner(),
                plain.identitySpaces(),
                1,
                null,
                true);
        List<BehaviourEvent> views = views(NOON);
        assertThat(answer(views, List.of(fading), NOON.plus(Duration.ofDays(7)))
                        .tags()
                        .getFirst()
                        .score())
                .isEqualTo(50);
        assertThat(answer(views, List.of(fading), NOON.plus(Duration.ofDays(14)))
                        .tags()
                        .getFirst()
                        .score())
                .isEqualTo(25);
        Instant now = NOON;
        int before = 101;
        for (int steps = 0; steps < 40; steps++) {
            Tags.Answer answer = answer(views, List.of(fading), now);
            if (answer.tags().isEmpty()) {
                break;
            }
            assertThat(answer.tags().getFirst().score()).isLessThanOrEqualTo(before);
            before = answer.tags().getFirst().score();
            now = Instant.ofEpochMilli(answer.nextChange());
        }
        assertThat(before).isZero();
    }

    @Test
    void moreThanFiveHundredAndTwelveTags_loseTheLowestScores() {
        List<TagDefinition> tags = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            tags.add(Events.tag(
                    i,
                    Events.rule("t" + i, "product_view", "[]", "\"count\":{\"gte\":" + (i < 88 ? 4 : 2) + "}", "P14D"),
                    TagDefinition.ValueType.SCORE,
                    null,
                    1));
        }
        Tags.Answer answer = answer(views(NOON, NOON, NOON, NOON), tags, NOON);
        assertThat(answer.tags()).hasSize(512);
        assertThat(answer.dropped()).isEqualTo(88);
        assertThat(answer.tags()).allMatch(tag -> tag.ordinal() >= 88 && tag.score() == 100);
    }

    @Test
    void lifecycle_followsVisitsAndPurchases() {
        Instant first = NOON.minus(Duration.ofDays(3));
        assertThat(stage(NOON, first)).isEqualTo(Lifecycle.NEW);
        assertThat(stage(first.plus(Duration.ofDays(7)), first)).isEqualTo(Lifecycle.ACTIVE);
        assertThat(stage(first.plus(Duration.ofDays(30)), first)).isEqualTo(Lifecycle.AT_RISK);
        assertThat(stage(first.plus(Duration.ofDays(90)), first)).isEqualTo(Lifecycle.DORMANT);
        assertThat(stage(first.plus(Duration.ofDays(180)), first)).isEqualTo(Lifecycle.LOST);
        assertThat(stage(NOON, NOON.minus(Duration.ofDays(100)), first)).isEqualTo(Lifecycle.REACTIVATED);
        List<BehaviourEvent> bought = List.of(
                Events.event(USER, "p1", "purchase", first, null, 5L),
                Events.event(USER, "p2", "purchase", NOON, null, 5L));
        assertThat(answer(bought, List.of(), NOON).lifecycle()).isEqualTo(Lifecycle.REPEAT);
        assertThat(answer(bought.subList(0, 1), List.of(), NOON).lifecycle()).isEqualTo(Lifecycle.ACTIVE);
    }

    private static Lifecycle stage(Instant now, Instant... visits) {
        return answer(views(visits), List.of(), now).lifecycle();
    }
}
