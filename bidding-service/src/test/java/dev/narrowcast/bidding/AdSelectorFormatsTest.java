package dev.narrowcast.bidding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.CreativeDocument.Format;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.id.CreativeId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which creatives fit which placement. */
class AdSelectorFormatsTest {
    private final Scene scene = new Scene();

    private void offer(CreativeDocument... creatives) {
        LineItem lineItem = LineItem.cpm(1_000_000);
        for (CreativeDocument creative : creatives) {
            lineItem.creative(creative);
        }
        scene.add(lineItem);
    }

    private static CreativeDocument words(Format format) {
        return format == Format.NATIVE ? LineItem.nativeAd(1) : LineItem.text(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "TEXT"})
    void placementThatDoesNotSay_takesNoWords(Format format) {
        offer(words(format));
        assertThat(scene.noAd()).isEqualTo(Reason.FORMAT);
    }

    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "TEXT"})
    void wordsThatAreListed_fitWithoutASize(Format format) {
        offer(words(format));
        scene.formats = Set.of(format);
        assertThat(scene.wins()).hasSize(1);
        scene.formats = EnumSet.complementOf(EnumSet.of(format));
        assertThat(scene.noAd()).isEqualTo(Reason.FORMAT);
    }

    @Test
    void pictureOfTheRightSize_needsItsFormatListed() {
        offer(LineItem.image(1, 300, 250, 1));
        assertThat(scene.wins()).hasSize(1);
        scene.formats = Set.of(Format.HTML, Format.NATIVE, Format.TEXT);
        assertThat(scene.noAd()).isEqualTo(Reason.FORMAT);
    }

    @Test
    void listingEveryFormat_doesNotWaiveTheSize() {
        offer(LineItem.image(1, 160, 600, 1));
        scene.formats = Set.of(Format.values());
        assertThat(scene.noAd()).isEqualTo(Reason.FORMAT);
    }

    @Test
    void creative_isDrawnAmongThoseThatFitOnly() {
        offer(LineItem.image(1, 300, 250, 1_000), LineItem.nativeAd(2), LineItem.text(3));
        scene.formats = Set.of(Format.NATIVE, Format.TEXT);
        Set<CreativeId> drawn = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            scene.selectionId = new UUID(0x7000L + i, i);
            drawn.add(scene.wins().getFirst().candidate().creative().id());
        }
        assertThat(drawn)
                .containsExactlyInAnyOrder(
                        LineItem.nativeAd(2).id(), LineItem.text(3).id());
    }

    @Test
    void wordsOfABlockedDomain_stayBlocked() {
        offer(LineItem.text(1));
        scene.formats = Set.of(Format.TEXT);
        scene.siteBlocks = new SiteDocument.Blocks(Set.of(), Set.of("shop.example"));
        assertThat(scene.noAd()).isEqualTo(Reason.SITE_BLOCK);
    }
}
