package dev.narrowcast.bidding.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.LineItem;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import org.junit.jupiter.api.Test;

class LandingPageTest {
    private final TrackingToken token = Tokens.token(TrackingToken.Kind.CLICK);
    private final LineItemDocument lineItem = LineItem.numbered(1).build();

    private static CreativeDocument landingAt(String url) {
        CreativeDocument image = LineItem.image(1, 300, 250, 1);
        return new CreativeDocument(
                image.id(),
                image.format(),
                image.status(),
                image.width(),
                image.height(),
                image.weight(),
                image.imageUrl(),
                image.alt(),
                image.html(),
                url,
                image.advertiserDomain(),
                image.categories(),
                image.label(),
                image.contentHash(),
                image.nativeAd(),
                image.text());
    }

    @Test
    void macros_areFilled() {
        assertThat(LandingPage.of(
                        landingAt("https://a.example/{creative_id}?c={click_id}&d={campaign_id}#x"), token, lineItem))
                .isEqualTo("https://a.example/" + token.creative() + "?c=" + token.serveId() + "&d="
                        + lineItem.campaignId() + "#x");
    }

    @Test
    void whatIsNoWebAddress_isNotFollowed() {
        assertThat(LandingPage.of(landingAt("javascript:alert(1)"), token, lineItem))
                .isNull();
        assertThat(LandingPage.of(landingAt("https://a.example/\r\nSet-Cookie: x=1"), token, lineItem))
                .isNull();
        assertThat(LandingPage.of(landingAt("//a.example"), token, lineItem)).isNull();
    }
}
