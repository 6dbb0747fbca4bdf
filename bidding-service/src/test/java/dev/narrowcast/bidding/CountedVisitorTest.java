package dev.narrowcast.bidding;

import static dev.narrowcast.bidding.Visits.lineItem;
import static dev.narrowcast.bidding.Visits.visit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clicks and impressions count on every level that has a rule, over HTTP and a real Redis. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class CountedVisitorTest {
    private static final String ONCE = page("once");
    private static final String SIBLING = page("sibling");

    @Inject
    Money money;

    @Inject
    RedisDataSource redis;

    private final String user = "c-" + ThreadLocalRandom.current().nextLong();

    @BeforeEach
    void fund() {
        money.grant(2_000_000, 400_000_000L, Stock.CLICKED_ONCE, Stock.SIBLING, Stock.DAILY, Stock.PICTURE);
    }

    private static String page(String keyword) {
        return ",'page':{'keywords':['" + keyword + "']},'consent':{'personalizedAds':true}";
    }

    private void click(JsonPath answer) throws InterruptedException {
        given().redirects()
                .follow(false)
                .get(Visits.url(answer, "clickUrl"))
                .then()
                .statusCode(302);
        awaitCount();
    }

    private void awaitCount() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        String counters = "f:{" + Visits.key(user) + "}";
        while (redis.value(byte[].class).get(counters) == null && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    @Test
    void click_endsTheLineItemForThePerson_andNobodyElse() throws InterruptedException {
        JsonPath first = visit(user, ONCE);
        assertThat(lineItem(first)).isEqualTo(Stock.CLICKED_ONCE.id().toString());
        assertThat(lineItem(visit(user, ONCE)))
                .isEqualTo(Stock.CLICKED_ONCE.id().toString());
        click(first);
        assertThat(visit(user, ONCE).getString("noAd.top")).isEqualTo("SUPPRESSED");
        assertThat(lineItem(visit("another-" + user, ONCE)))
                .isEqualTo(Stock.CLICKED_ONCE.id().toString());
    }

    @Test
    void clickOnASiblingWithoutTheRule_countsForTheCampaign() throws InterruptedException {
        JsonPath sibling = visit(user, SIBLING);
        assertThat(lineItem(sibling)).isEqualTo(Stock.SIBLING.id().toString());
        click(sibling);
        assertThat(visit(user, ONCE).getString("noAd.top")).isEqualTo("SUPPRESSED");
        assertThat(lineItem(visit(user, SIBLING))).isEqualTo(Stock.SIBLING.id().toString());
    }

    @Test
    void impressionOfAnotherLineItem_countsForTheAdvertiser() throws InterruptedException {
        assertThat(lineItem(visit("another-" + user, page("daily"))))
                .isEqualTo(Stock.DAILY.id().toString());
        JsonPath sibling = visit(user, SIBLING);
        given().get(Visits.url(sibling, "impressionUrl")).then().statusCode(200);
        awaitCount();
        assertThat(visit(user, page("daily")).getString("noAd.top")).isEqualTo("FREQUENCY_CAP");
    }

    @Test
    void cappedCreative_isClaimedLikeALineItem() {
        assertThat(lineItem(visit(user, page("picture"))))
                .isEqualTo(Stock.PICTURE.id().toString());
        assertThat(visit(user, page("picture")).getString("noAd.top")).isEqualTo("FREQUENCY_CAP");
        assertThat(lineItem(visit("another-" + user, page("picture")))).isNotNull();
    }
}
