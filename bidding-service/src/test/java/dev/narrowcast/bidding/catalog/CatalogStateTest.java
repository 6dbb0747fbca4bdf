package dev.narrowcast.bidding.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.narrowcast.bidding.LineItem;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogStateTest {
    @Test
    void olderVersion_isIgnored() {
        LineItemDocument newer = LineItem.numbered(1).version(7).build();
        LineItemDocument older = LineItem.numbered(1).version(6).paused().build();
        CatalogSnapshot snapshot = Catalogs.of(List.of(newer, older)).snapshot();
        assertThat(snapshot.lineItem(newer.id())).isEqualTo(newer);
        assertThat(snapshot.running()).hasSize(1);
    }

    @Test
    void stoppedLineItem_staysKnownForTracking_untilItsTombstone() {
        LineItemDocument running = LineItem.numbered(1).build();
        LineItemDocument paused = LineItem.numbered(1).version(2).paused().build();
        Catalogs catalogs = Catalogs.of(List.of(running, paused));
        assertThat(catalogs.snapshot().running()).isEmpty();
        assertThat(catalogs.snapshot().lineItem(running.id())).isEqualTo(paused);
        assertThat(catalogs.remove(paused).snapshot().lineItem(running.id())).isNull();
    }

    @Test
    void creativeThatItsLineItemDropped_staysKnownForClicks() {
        LineItemDocument first =
                LineItem.numbered(1).creative(LineItem.image(1, 300, 250, 1)).build();
        LineItemDocument second = LineItem.numbered(1)
                .version(2)
                .creative(LineItem.image(2, 300, 250, 1))
                .build();
        CatalogSnapshot snapshot = Catalogs.of(List.of(first, second)).snapshot();
        assertThat(snapshot.creative(first.creatives().getFirst().id())).isNotNull();
    }

    @Test
    void snapshot_doesNotChangeAfterwards() {
        Catalogs catalogs = Catalogs.of(List.of(LineItem.numbered(1).build()));
        CatalogSnapshot before = catalogs.snapshot();
        catalogs.put(LineItem.numbered(2).build());
        assertThat(before.running()).hasSize(1);
        assertThat(catalogs.snapshot().running()).hasSize(2);
    }

    @Test
    void recordsThatAreNotWhatTheirTopicCarries_areRefused() {
        CatalogState state = new CatalogState();
        LineItemDocument one = LineItem.numbered(1).build();
        LineItemDocument two = LineItem.numbered(2).build();
        byte[] noJson = "{".getBytes(StandardCharsets.UTF_8);
        byte[] notMuch = "{\"id\":\"%s\"}".formatted(one.id()).getBytes(StandardCharsets.UTF_8);
        for (byte[] value : List.of(noJson, notMuch, Json.write(two))) {
            assertThatThrownBy(() ->
                            state.apply(Topic.CAMPAIGN_LINE_ITEMS, one.id().toString(), value))
                    .isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class);
        }
        assertThatThrownBy(() -> state.apply(Topic.CAMPAIGN_LINE_ITEMS, "nonsense", Json.write(one)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(state.lineItems()).isEmpty();
    }
}
