package dev.narrowcast.bidding.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.LineItem;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A change changes one thing. */
class EditsTest {
    private static final Targeting PHONE = new Targeting.Device(Set.of(DeviceType.MOBILE));
    private static final Targeting CHINESE = new Targeting.Language(Set.of("zh"));

    @Test
    void leafOfAnAll_holdsForEverybody() {
        assertThat(Edits.without(new Targeting.All(List.of(PHONE, CHINESE)), "/all/1", true))
                .isEqualTo(new Targeting.All(List.of(PHONE, Targeting.EVERYONE)));
    }

    @Test
    void leafUnderANot_holdsForNobody() {
        Targeting tree = new Targeting.All(List.of(PHONE, new Targeting.Not(new Targeting.Any(List.of(CHINESE)))));
        assertThat(Edits.without(tree, "/all/1/not/any/0", true))
                .isEqualTo(new Targeting.All(List.of(
                        PHONE, new Targeting.Not(new Targeting.Any(List.of(new Targeting.Not(Targeting.EVERYONE)))))));
    }

    @Test
    void leafAlone_becomesEverybody() {
        assertThat(Edits.without(PHONE, "", true)).isEqualTo(Targeting.EVERYONE);
    }

    @Test
    void bidAndCaps_changeAlone() {
        LineItemDocument lineItem = LineItem.numbered(1)
                .targeting(PHONE)
                .cap(FrequencyCap.Level.LINE_ITEM, 2, Duration.ofDays(1))
                .build();
        LineItemDocument dearer = Edits.withBid(lineItem, 7);
        assertThat(dearer.pricing().bidMicros()).isEqualTo(7);
        assertThat(Edits.withBid(dearer, lineItem.pricing().bidMicros())).isEqualTo(lineItem);
        LineItemDocument looser = Edits.withLooserCaps(lineItem, 3);
        assertThat(looser.frequencyCaps().getFirst().limit()).isEqualTo(5);
        assertThat(Edits.withLooserCaps(looser, -3)).isEqualTo(lineItem);
    }
}
