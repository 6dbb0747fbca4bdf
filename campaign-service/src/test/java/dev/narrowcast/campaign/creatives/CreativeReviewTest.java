package dev.narrowcast.campaign.creatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.narrowcast.campaign.organisations.Advertiser;
import dev.narrowcast.contracts.catalog.CreativeDocument.Status;
import dev.narrowcast.contracts.problem.ProblemException;
import dev.narrowcast.kit.tenant.Caller;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Review of creatives where it is on. */
class CreativeReviewTest {
    private final Caller author = caller("author");
    private final Caller reviewer = caller("reviewer");
    private final Creative creative = Creative.written(author, advertiser(), input("Candles", "alt", 1), true);

    private static Caller caller(String subject) {
        return new Caller("org_a", "org_a", subject, true, false, "POST /", null, null, Instant.EPOCH);
    }

    private static Advertiser advertiser() {
        Advertiser advertiser = new Advertiser();
        advertiser.id = UUID.randomUUID();
        advertiser.organisationId = "org_a";
        return advertiser;
    }

    private static CreativeInput input(String name, String alt, int weight) {
        return new CreativeInput(
                name,
                "IMAGE",
                300,
                250,
                "https://static.example/c.png",
                alt,
                null,
                null,
                null,
                "https://shop.example/",
                "shop.example",
                List.of(),
                weight,
                null);
    }

    @Test
    void newCreative_waitsForReview() {
        assertThat(creative.status).isEqualTo(Status.PENDING);
    }

    @Test
    void author_mayNotReview() {
        assertThatThrownBy(() -> creative.review(author, Status.APPROVED, null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(403));
    }

    @Test
    void nameAndWeight_keepTheApproval() {
        creative.review(reviewer, Status.APPROVED, null);
        creative.replaceBy(author, input("Renamed", "alt", 7), true);
        assertThat(creative.status).isEqualTo(Status.APPROVED);
        assertThat(creative.weight).isEqualTo(7);
    }

    @Test
    void newContent_isReviewedAgainAndHasANewAuthor() {
        creative.review(reviewer, Status.APPROVED, null);
        creative.replaceBy(reviewer, input("Candles", "other words", 1), true);
        assertThat(creative.status).isEqualTo(Status.PENDING);
        assertThatThrownBy(() -> creative.review(reviewer, Status.APPROVED, null))
                .isInstanceOf(ProblemException.class);
    }
}
