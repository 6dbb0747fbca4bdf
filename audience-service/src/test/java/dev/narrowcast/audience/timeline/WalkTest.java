package dev.narrowcast.audience.timeline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.audience.LocalParts;
import dev.narrowcast.audience.Parts;
import dev.narrowcast.audience.Topics;
import dev.narrowcast.audience.hotstore.HotProfiles;
import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.consent.UserErased;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.problem.ProblemException;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.profile.UserProfile;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From facts on the real topics to what ad selection reads in the real Redis. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class WalkTest {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Random random = new Random();
    private final Wire wire = new Wire();
    private final UserKey user = someone();
    private final int ordinal = 1_000_000 + random.nextInt(1_000_000);

    @Inject
    HotProfiles hot;

    @Inject
    Portraits portraits;

    @Inject
    Sweeps sweeps;

    @Inject
    ReplicaSeal seal;

    @Inject
    Redis redis;

    @AfterEach
    void close() {
        wire.close();
    }

    private UserKey someone() {
        return new UserKey(random.nextLong(), random.nextLong());
    }

    /** A tag of three views that every partition has heard of. */
    private TagDefinition tag(String within) {
        String code = "walk.t" + ordinal;
        TagDefinition tag = Events.tag(
                ordinal,
                Events.rule(
                        code,
                        "product_view",
                        "[{\"field\":\"item.category\",\"op\":\"EQ\",\"value\":\"c" + ordinal + "\"}]",
                        "\"count\":{\"gte\":3}",
                        within));
        wire.send(tag);
        int partitions = 3;
        Wire.until("the tag in every partition", START_LIMIT, () -> known(code) == partitions);
        return tag;
    }

    private long known(String code) {
        try {
            return sweeps.progress().stream()
                    .filter(sweep -> sweep.tag().equals(code) && sweep.finishedAt() != null)
                    .count();
        } catch (ProblemException e) {
            assertThat(e.problem().status()).isEqualTo(503);
            return 0;
        }
    }

    private BehaviourEvent view(UserKey who) {
        return Events.view(who, UUID.randomUUID().toString(), Instant.now(), "c" + ordinal);
    }

    private void threeViews(UserKey who) {
        for (int i = 0; i < 3; i++) {
            wire.send(view(who));
        }
    }

    private Optional<HotProfile> read(UserKey who) {
        return hot.find(who).await().atMost(LIMIT);
    }

    private boolean hasTag(UserKey who) {
        return read(who)
                .filter(profile -> profile.has(ordinal, 0, Instant.now()))
                .isPresent();
    }

    private UserProfile portrait(UserKey who) {
        return portraits.find(who).await().atMost(LIMIT).orElseThrow();
    }

    /** This test's tag; rules of other tests may see the same events. */
    private Optional<ProfileTag> heldTag(UserKey who) {
        return portrait(who).tags().stream()
                .filter(tag -> tag.ordinal() == ordinal)
                .findFirst();
    }

    private void flushAll() {
        Uni.createFrom()
                .completionStage(() -> redis.send(Request.cmd(Command.FLUSHALL)).toCompletionStage())
                .await()
                .atMost(LIMIT);
    }

    @Test
    void threeViews_areATagInRedisWithinTwoSeconds_andItEndsByTimeAlone() {
        tag("PT10S");
        UserKey first = someone();
        threeViews(first);
        Wire.until("the first tag", LIMIT, () -> hasTag(first));

        threeViews(user);
        assertThat(Wire.until("the tag", LIMIT, () -> hasTag(user))).isLessThan(2_000);
        assertThat(hasTag(someone())).isFalse();
        ProfileTag held = heldTag(user).orElseThrow();
        assertThat(held.evidence()).isEqualTo(3);
        assertThat(held.expiresAt()).isBetween(Instant.now(), Instant.now().plusSeconds(10));

        Wire.until("the end of the tag", Duration.ofSeconds(15), () -> !hasTag(user));
        assertThat(Instant.now()).as("not before its time").isAfterOrEqualTo(held.expiresAt());
        assertThat(heldTag(user)).isEmpty();
    }

    @Test
    void lostStore_isFilledAgain_andNobodyErasedOrRefusingComesBackOnTheWay() {
        tag("P14D");
        UserKey erased = someone();
        UserKey refusing = someone();
        for (UserKey who : new UserKey[] {user, erased, refusing}) {
            threeViews(who);
            Wire.until("the tag", LIMIT, () -> hasTag(who));
        }
        wire.send(new UserErased(erased, Instant.now()));
        wire.send(new ConsentDecided(refusing, false, Instant.now()));
        Wire.until("the erasure", LIMIT, () -> read(erased).isEmpty());
        Wire.until("the refusal", LIMIT, () -> refuses(refusing));

        for (int round = 0; round < 2; round++) {
            flushAll();
            Wire.until("the tag after the loss", Duration.ofSeconds(60), () -> {
                assertThat(read(erased)).as("the erased person").isEmpty();
                assertThat(read(refusing).isEmpty() || refuses(refusing))
                        .as("the refusal before the profile")
                        .isTrue();
                return hasTag(user) && refuses(refusing);
            });
        }
        assertThat(portraits.find(erased).await().atMost(LIMIT)).isEmpty();
    }

    private boolean refuses(UserKey who) {
        return read(who)
                .filter(profile -> profile.consent().flags().personalizedAds() == Signal.REFUSED)
                .isPresent();
    }

    @Test
    void silentStore_losesNothing() {
        tag("P14D");
        Parts.REDIS.whilePaused(() -> {
            threeViews(user);
            sleep(Duration.ofSeconds(3));
        });
        Wire.until("the tag after the pause", LIMIT, () -> hasTag(user));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void poisonedEvent_isSetAside_andThoseBehindItGoOn() {
        tag("P14D");
        wire.send(Topic.BEHAVIOUR_EVENTS, user.toString(), new byte[] {1, 2, 3});
        threeViews(user);
        Wire.until("the tag behind the poison", LIMIT, () -> hasTag(user));
        assertThat(Topics.read(Topic.BEHAVIOUR_EVENTS_DLQ, user.toString(), found -> !found.isEmpty()))
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.headers().lastHeader("reason")).isNotNull());
    }

    @Test
    void otherReplicas_areAnsweredWithTheSeal_andNobodyElseIs() {
        tag("P14D");
        threeViews(user);
        Wire.until("the tag", LIMIT, () -> hasTag(user));
        String path = PortraitResource.PATH + "/" + user;
        byte[] body = given().header(ReplicaSeal.HEADER, seal.of(path))
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(Json.read(body, UserProfile.class).tags())
                .isEqualTo(portrait(user).tags());
        given().get(path).then().statusCode(404);
        given().header(ReplicaSeal.HEADER, seal.of(PortraitResource.SWEEPS))
                .get(path)
                .then()
                .statusCode(404);
        String unknown = PortraitResource.PATH + "/" + someone();
        given().header(ReplicaSeal.HEADER, seal.of(unknown)).get(unknown).then().statusCode(404);
        given().header(ReplicaSeal.HEADER, seal.of(PortraitResource.SWEEPS))
                .get(PortraitResource.SWEEPS)
                .then()
                .statusCode(200);
    }
}
