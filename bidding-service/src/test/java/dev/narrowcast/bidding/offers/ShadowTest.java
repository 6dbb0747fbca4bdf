package dev.narrowcast.bidding.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.narrowcast.bidding.LineItem;
import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.Catalogs;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.index.Workload;
import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.id.PlacementId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The check finds whatever is wrong with an index, and nothing else. */
class ShadowTest {
    private static final Rates RATES = Rates.constant(new ClickRate(5_000));
    private static final int SIZE = 1_000;

    private static final Workload WORK = new Workload(SIZE, 3);
    private static final List<LineItemDocument> LINE_ITEMS = IntStream.range(0, SIZE)
            .mapToObj(i -> LineItem.numbered(i + 1)
                    .targeting(WORK.tree(i))
                    .priced(Pricing.Model.CPM, WORK.ecpm(i))
                    .build())
            .toList();
    private static final CatalogSnapshot CATALOG = catalog(LINE_ITEMS);
    private static final RequestFacts FACTS = IntStream.range(0, Workload.REQUESTS)
            .mapToObj(WORK::facts)
            .filter(facts -> matching(facts).findAny().isPresent())
            .findFirst()
            .orElseThrow();
    private static final LineItemDocument MATCHED =
            matching(FACTS).findFirst().orElseThrow().lineItem();

    private final Filing filing = new Filing(Runnable::run);
    private final Offers offers = filing.follow(CATALOG, RATES, ad -> false);

    private static CatalogSnapshot catalog(List<LineItemDocument> documents) {
        Catalogs catalogs = Catalogs.of(documents);
        WORK.tags().forEach(catalogs::put);
        return catalogs.snapshot();
    }

    private static Stream<Servable> matching(RequestFacts facts) {
        return CATALOG.running().stream().filter(ad -> ad.targeting().matches(facts));
    }

    @Test
    void rightIndex_differsInNothing() {
        for (int user = 0; user < Workload.REQUESTS; user++) {
            assertThat(Shadow.difference(offers, WORK.facts(user))).isNull();
        }
    }

    @Test
    void lineItemThatIsNotFiled_isMissing() {
        Offers without = new Filing(Runnable::run)
                .follow(CATALOG, RATES, ad -> ad.lineItem().equals(MATCHED));
        Offers wrong = new Offers(CATALOG, without.index(), RATES, List.of());
        assertThat(Shadow.difference(wrong, FACTS)).isEqualTo("missing [%s], wrong []", MATCHED.id());
    }

    @Test
    void lineItemOfOldTargeting_isWrong() {
        List<LineItemDocument> others = new ArrayList<>(LINE_ITEMS);
        others.remove(MATCHED);
        Offers wrong = new Offers(catalog(others), offers.index(), RATES, List.of());
        assertThat(Shadow.difference(wrong, FACTS)).isEqualTo("missing [], wrong [%s]", MATCHED.id());
    }

    @Test
    void boundsThatAreTooLow_loseTheBest() {
        List<LineItemDocument> cpc = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            cpc.add(LineItem.numbered(i + 1)
                    .priced(Pricing.Model.CPC, 1_000 + (i * 7_919L) % 100_000)
                    .build());
        }
        Offers low = new Filing(Runnable::run).follow(catalog(cpc), RATES, ad -> false);
        Rates risen = new OneRises(cpc.get(SIZE / 2));
        assertThat(Shadow.difference(low, FACTS)).isNull();
        assertThat(Shadow.difference(new Offers(low.catalog(), low.index(), risen, List.of()), FACTS))
                .startsWith("not the best: ");
    }

    @Test
    void resting_isNotExpected() {
        Offers rested = filing.follow(CATALOG, RATES, ad -> ad.lineItem().equals(MATCHED));
        assertThat(rested.resting()).hasSize(1);
        assertThat(Shadow.difference(rested, FACTS)).isNull();
    }

    @Test
    void woken_isFoundAtOnce_othersRestOn() {
        LineItemDocument other = LINE_ITEMS.getFirst().equals(MATCHED) ? LINE_ITEMS.get(1) : LINE_ITEMS.getFirst();
        filing.follow(
                CATALOG,
                RATES,
                ad -> ad.lineItem().equals(MATCHED) || ad.lineItem().equals(other));
        assertThat(filing.isResting(List.of(MATCHED.id()))).isTrue();
        Offers woken = filing.wake(List.of(MATCHED.id()), CATALOG, RATES);
        assertThat(woken.resting()).extracting(ad -> ad.lineItem().id()).containsExactly(other.id());
        assertThat(Shadow.difference(woken, FACTS)).isNull();
    }

    @Test
    void mismatches_areCounted() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ShadowCheck check = new ShadowCheck(new Always(), meters);
        Offers without = new Filing(Runnable::run)
                .follow(CATALOG, RATES, ad -> ad.lineItem().equals(MATCHED));
        check.sometimes(offers, () -> List.of(FACTS));
        await().until(() -> meters.counter("narrowcast.index.shadow.checks").count() == 1);
        await().until(() -> {
            check.sometimes(new Offers(CATALOG, without.index(), RATES, List.of()), () -> List.of(FACTS));
            return meters.counter("narrowcast.index.shadow.mismatches").count() >= 1;
        });
        await().until(() -> meters.counter("narrowcast.index.shadow.checks").count()
                == 1 + meters.counter("narrowcast.index.shadow.mismatches").count());
    }

    /** Predicts more for one line item than the bounds were made with. */
    private record OneRises(LineItemDocument lineItem) implements Rates {
        @Override
        public ClickRate of(LineItemDocument asked, PlacementId placement) {
            return asked.equals(lineItem) ? new ClickRate(1_000_000) : RATES.of(asked, placement);
        }

        @Override
        public ClickRate atMost(LineItemDocument asked) {
            return RATES.atMost(asked);
        }

        @Override
        public ClickRate upper(LineItemDocument asked) {
            return RATES.upper(asked);
        }

        @Override
        public double draw(LineItemDocument asked, CreativeDocument creative, long bits) {
            return RATES.draw(asked, creative, bits);
        }
    }

    private static final class Always implements OffersConfig {
        @Override
        public Duration gather() {
            return Duration.ZERO;
        }

        @Override
        public Duration look() {
            return Duration.ZERO;
        }

        @Override
        public Duration refile() {
            return Duration.ZERO;
        }

        @Override
        public int shadowOneIn() {
            return 1;
        }
    }
}
