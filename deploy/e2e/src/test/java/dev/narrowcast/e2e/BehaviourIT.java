package dev.narrowcast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a person does decides which ad they get, and what they decide is obeyed. */
class BehaviourIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final long BID_MICROS = 50_000_000;

    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final String category = "candle-" + name;
    private final String tag = "interest.candle_" + name;

    @Test
    void threeViewsOfACategory_bringTheTagAndItsAdWithinTwoSeconds_andTheReasonToOthers() {
        Advertiser.createTag(tag, category, "P14D");
        Advertiser.Running candles = Advertiser.running("Candles " + name, BID_MICROS, tagged());
        Visitor u1 = Visitor.unknown();
        Visitor u2 = Visitor.unknown();
        u1.views(category, 2);
        u2.views("other", 3);
        assertThat(Website.winner(u1.selectAd())).isNotEqualTo(candles.lineItem());

        u1.views(category, 1);
        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> gets(u1, candles));

        assertThat(Website.winner(u2.selectAd())).isNotEqualTo(candles.lineItem());
        String candidate = "explain.top.candidates.find { it.lineItemId == '" + candles.lineItem() + "' }.";
        JsonPath explained = u2.explained();
        assertThat(explained.getString(candidate + "reason")).isEqualTo("TARGETING");
        assertThat(explained.getString(candidate + "leaf.type")).isEqualTo("TAG");
        assertThat(explained.getString(candidate + "leaf.wanted")).isEqualTo(tag);
        assertThat(explained.getString(candidate + "leaf.found")).isNull();

        JsonPath portrait = u1.portrait();
        String held = "tags.find { it.code == '" + tag + "' }.";
        assertThat(portrait.getInt(held + "evidence")).isEqualTo(3);
        assertThat(Instant.parse(portrait.getString(held + "expiresAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(14)).minusSeconds(60),
                        Instant.now().plus(Duration.ofDays(14)).plusSeconds(1));
        assertThat(portrait.getString(held + "because.en")).contains("3 times product_view");
        assertThat(portrait.getString(held + "because.zh")).contains("14 天");
    }

    @Test
    void tagOfTwentySeconds_isGoneThirtySecondsAfterTheLastEvent() {
        Advertiser.Running candles = candleLovers("PT20S");
        Visitor visitor = Visitor.unknown();
        visitor.views(category, 3);
        await().atMost(SOON).until(() -> gets(visitor, candles));

        await().atMost(Duration.ofSeconds(30)).until(() -> !visitor.has(tag));
        await().atMost(Duration.ofSeconds(5)).until(() -> !gets(visitor, candles));
    }

    @Test
    void redisStopped_isAnsweredFromContextAlone_andHealsAlone() {
        Advertiser.Running candles = candleLovers("P14D");
        Visitor visitor = Visitor.unknown();
        visitor.views(category, 3);
        await().atMost(SOON).until(() -> gets(visitor, candles));

        Stack.running().run("stop", "redis").expectSuccess();
        try {
            JsonPath answer = visitor.selectAd();
            assertThat(answer.getList("degraded", String.class)).containsExactlyInAnyOrder("PROFILE", "CAPS");
            assertThat(Website.winner(answer)).isNotEqualTo(candles.lineItem());
        } finally {
            Stack.running().run("start", "redis").expectSuccess();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> gets(visitor, candles));
        assertThat(visitor.selectAd().getList("degraded")).isEmpty();
    }

    @Test
    void withdrawnConsent_makesTheNextRequestContextual() {
        Advertiser.Running candles = candleLovers("P14D");
        Visitor visitor = Visitor.unknown();
        visitor.views(category, 3);
        await().atMost(SOON).until(() -> gets(visitor, candles));
        assertThat(Website.winner(visitor.selectAdWithoutConsent())).isNotEqualTo(candles.lineItem());

        visitor.decides(false);
        for (int i = 0; i < 20; i++) {
            assertThat(gets(visitor, candles)).isFalse();
        }
    }

    @Test
    void erasedPerson_isUnknown_alsoAfterRedisWasEmptiedAndFilledAgain() {
        Advertiser.Running candles = candleLovers("P14D");
        Visitor erased = Visitor.unknown();
        Visitor other = Visitor.unknown();
        List.of(erased, other).forEach(visitor -> visitor.views(category, 3));
        await().atMost(SOON).until(() -> gets(erased, candles) && gets(other, candles));

        erased.isErased();
        await().atMost(SOON).until(() -> erased.portrait().getList("tags").isEmpty());
        await().atMost(SOON).until(() -> !gets(erased, candles));

        RedisCommand.send(Stack.running(), "FLUSHALL");
        await().atMost(Duration.ofSeconds(60)).until(() -> gets(other, candles));
        assertThat(gets(erased, candles)).isFalse();
        assertThat(erased.portrait().getList("tags")).isEmpty();
    }

    @Test
    void redisEmptiedUnderLoad_isNeverAnError_andTagsAreBackWithinAMinute() throws Exception {
        Advertiser.Running candles = candleLovers("P14D");
        List<Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            visitors.add(Visitor.unknown());
        }
        visitors.forEach(visitor -> visitor.views(category, 3));
        await().atMost(SOON).until(() -> visitors.stream().allMatch(visitor -> visitor.has(tag)));

        Instant end = Instant.now().plusSeconds(10);
        List<Integer> bad = new ArrayList<>();
        List<Callable<Integer>> load = new ArrayList<>();
        for (int worker = 0; worker < 4; worker++) {
            int number = worker;
            load.add(() -> {
                int errors = 0;
                for (int i = number; Instant.now().isBefore(end); i++) {
                    String body = visitors.get(i % visitors.size()).adRequest(true, false);
                    int status = Stack.site().body(body).post("/v1/ad-select").statusCode();
                    errors += status == 200 ? 0 : 1;
                }
                return errors;
            });
        }
        try (ExecutorService workers = Executors.newFixedThreadPool(load.size())) {
            List<Future<Integer>> running = load.stream().map(workers::submit).toList();
            Thread.sleep(2_000);
            RedisCommand.send(Stack.running(), "FLUSHALL");
            for (Future<Integer> worker : running) {
                bad.add(worker.get());
            }
        }
        assertThat(bad).containsOnly(0);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> visitors.stream().allMatch(visitor -> gets(visitor, candles)));
    }

    @Test
    void capOfThreeADay_letsExactlyThreeOfFiftyRequestsAtOnceHaveTheAd() throws Exception {
        Advertiser.createTag(tag, category, "P14D");
        Advertiser.Running capped = Advertiser.house("Capped " + name, tagged(), """
                        [{"level":"LINE_ITEM","event":"IMPRESSION","limit":3,"window":"P1D"}]""");
        Visitor other = Visitor.unknown();
        Visitor visitor = Visitor.unknown();
        List.of(other, visitor).forEach(each -> each.views(category, 3));
        await().atMost(SOON).until(() -> gets(other, capped) && visitor.has(tag));

        int served = 0;
        try (ExecutorService browsers = Executors.newFixedThreadPool(10)) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(browsers.submit(() -> gets(visitor, capped)));
            }
            for (Future<Boolean> answer : answers) {
                served += answer.get() ? 1 : 0;
            }
        }
        assertThat(served).isEqualTo(3);
        assertThat(gets(visitor, capped)).isFalse();
    }

    /** A free line item for the tag: no lease stands between the tag and the ad. */
    private Advertiser.Running candleLovers(String within) {
        Advertiser.createTag(tag, category, within);
        return Advertiser.house("Candles " + name, tagged(), "[]");
    }

    private String tagged() {
        return "{\"all\":[{\"tag\":{\"code\":\"" + tag + "\"}},{\"not\":{\"device\":{\"types\":[\"TABLET\"]}}}]}";
    }

    private static boolean gets(Visitor visitor, Advertiser.Running running) {
        return running.lineItem().equals(Website.winner(visitor.selectAd()));
    }
}
