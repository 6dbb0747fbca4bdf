package dev.narrowcast.bidding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.Catalogs;
import dev.narrowcast.bidding.offers.Filing;
import dev.narrowcast.bidding.offers.Offers;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.Stored;
import dev.narrowcast.bidding.targeting.Portrait;
import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.bidding.targeting.TargetingEvaluator;
import dev.narrowcast.bidding.targeting.Text;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * {@code ./narrowcast prove hostile-catalog}: many line items of 10,000 keywords each are read and filed while an
 * ordinary line item goes on being selected, on a page of some hundred words in both languages.
 */
class HostileCatalogTest {
    private static final int SIZE = Integer.getInteger("narrowcast.proof.size", 20);
    private static final Path FIGURES = Path.of("target", "prove", "hostile-catalog.txt");

    private final Scene scene = new Scene();
    private final List<String> lines = new ArrayList<>();
    private final Filing filing = new Filing(Runnable::run);
    private volatile Offers offers;

    private SelectionRequest request(CatalogSnapshot snapshot, String keyword, String title) {
        SiteDocument.Placement placement =
                snapshot.key("00").site().placements().getFirst();
        SelectionRequest.Slot slot = new SelectionRequest.Slot("slot", placement, List.of(Scene.BOX), 1, 0);
        SelectionRequest.Context context = new SelectionRequest.Context(
                RequestFacts.Device.UNKNOWN,
                Set.of(),
                new RequestFacts.Content(Set.of(), Text.of(List.of(keyword), List.of(title)), Text.EMPTY),
                RequestFacts.Place.UNKNOWN,
                false);
        return new SelectionRequest(
                snapshot.key("00"),
                List.of(slot),
                context,
                scene.who,
                SelectionRequest.Blocked.NONE,
                SelectionRequest.Dedupe.NONE,
                false,
                false);
    }

    private List<LineItemId> winners(String keyword, String title) {
        Offers now = offers;
        SelectionRequest request = request(now.catalog(), keyword, title);
        Round round = new Round(scene, scene.now, new UUID(1, System.nanoTime()), scene.rates);
        return AdSelector.select(request, now, Stored.NOT_ASKED, round).rankings().getFirst().wins().stream()
                .map(win -> win.candidate().lineItem().id())
                .toList();
    }

    /** Pages that share words with many terms, so that the index has to look. */
    private static String title(int number) {
        StringBuilder title = new StringBuilder("An essay no. " + number + " on ");
        for (int i = 0; i < 24; i++) {
            title.append(HostileTerms.term(number % 7, (number * 31 + i * 17) % 1_000))
                    .append(i % 2 == 0 ? ", " : "。");
        }
        return title.toString().substring(0, Math.min(500, title.length()));
    }

    private LineItemDocument ordinary() {
        return LineItem.numbered(1)
                .priced(dev.narrowcast.contracts.catalog.Pricing.Model.CPM, 900_000_000)
                .targeting(HostileTerms.ordinary())
                .build();
    }

    /** One selection a millisecond, each timed from its text to its page. */
    private final class Visits extends Thread {
        private final LineItemId expected;
        private volatile boolean isOver;
        private long[] wallNanos = new long[1 << 12];
        private long[] cpuNanos = new long[1 << 12];
        private int count;
        private int wrong;

        Visits(LineItemId expected) {
            this.expected = expected;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            while (!isOver) {
                if (count == wallNanos.length) {
                    wallNanos = Arrays.copyOf(wallNanos, 2 * count);
                    cpuNanos = Arrays.copyOf(cpuNanos, 2 * count);
                }
                String title = title(count);
                long wall = System.nanoTime();
                long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                List<LineItemId> won = winners("ordinary", title);
                cpuNanos[count] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
                wallNanos[count++] = System.nanoTime() - wall;
                wrong += won.equals(List.of(expected)) ? 0 : 1;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }

        void end(String when) throws InterruptedException {
            isOver = true;
            join();
            assertThat(wrong).as("pages %s without the ordinary ad", when).isZero();
            assertThat(count).isPositive();
            say(
                    "%s: %,d selections of an ordinary line item, median %,d us, p99 %,d us;"
                            + " CPU alone median %,d us, p99 %,d us",
                    when,
                    count,
                    micros(wallNanos, 0.5),
                    micros(wallNanos, 0.99),
                    micros(cpuNanos, 0.5),
                    micros(cpuNanos, 0.99));
        }

        private long micros(long[] nanos, double share) {
            long[] sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            return TimeUnit.NANOSECONDS.toMicros(sorted[(int) (count * share)]);
        }
    }

    /** Time of this thread alone: other threads and other programs take theirs beside it. */
    private static final class Work {
        private long wallNanos;
        private long cpuNanos;

        void time(Runnable work) {
            long wall = System.nanoTime();
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.run();
            wallNanos += System.nanoTime() - wall;
            cpuNanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d ms (%,d ms of CPU)", wallNanos / 1_000_000, cpuNanos / 1_000_000);
        }
    }

    private void hostileLineItems_areFoundByTheirOwnTerms() {
        for (int number : new int[] {0, 1, SIZE - 2, SIZE - 1}) {
            for (int at : new int[] {HostileTerms.TERMS / 2, HostileTerms.TERMS / 2 + 1}) {
                String term = HostileTerms.term(number, at);
                assertThat(matching("x", "See " + term + "!"))
                        .as(term)
                        .contains(HostileTerms.lineItem(number).build().id());
            }
        }
        assertThat(matching("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "nothing that anybody sells: aaaaaaaaaaaaaaaaaaaaaa!"))
                .isEmpty();
    }

    private List<LineItemId> matching(String keyword, String title) {
        Offers now = offers;
        SelectionRequest request = request(now.catalog(), keyword, title);
        RequestFacts facts = new RequestFacts(
                request.site().id(),
                request.slots().getFirst().placement().id(),
                RequestFacts.Device.UNKNOWN,
                Set.of(),
                request.context().content(),
                RequestFacts.Place.UNKNOWN,
                Portrait.UNKNOWN);
        List<LineItemId> found = new ArrayList<>();
        now.index().matching(facts, ad -> found.add(ad.lineItem().id()));
        return found;
    }

    private static void editedLineItem_isNotAnalysedAgain(Catalogs catalogs) {
        LineItemId id = HostileTerms.lineItem(0).build().id();
        TargetingEvaluator before = targeting(catalogs, id);
        catalogs.put(HostileTerms.lineItem(0).version(2).build());
        assertThat(targeting(catalogs, id)).isSameAs(before);
        catalogs.put(HostileTerms.lineItem(0)
                .version(3)
                .targeting(HostileTerms.ordinary())
                .build());
        assertThat(targeting(catalogs, id).tree()).isEqualTo(HostileTerms.ordinary());
    }

    private static TargetingEvaluator targeting(Catalogs catalogs, LineItemId id) {
        return catalogs.snapshot().running().stream()
                .filter(ad -> ad.lineItem().id().equals(id))
                .findAny()
                .orElseThrow()
                .targeting();
    }

    private void say(String form, Object... values) {
        lines.add(String.format(Locale.ROOT, form, values));
        System.out.println(lines.getLast());
    }

    private static long heapMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private void measure(LineItemId ordinary, String when, int millis) throws InterruptedException {
        Visits visits = new Visits(ordinary);
        TimeUnit.MILLISECONDS.sleep(millis);
        visits.end(when);
    }

    @Test
    void tenThousandKeywordsEach_doNoHarm() throws IOException, InterruptedException {
        Catalogs catalogs = Catalogs.of(List.of(ordinary()), scene.siteDocument());
        offers = filing.follow(catalogs.snapshot(), scene.rates, ad -> false);
        LineItemId ordinary = ordinary().id();
        measure(ordinary, "cold", 3_000);
        measure(ordinary, "before", 3_000);
        long heapBefore = heapMegabytes();
        Visits during = new Visits(ordinary);
        Work read = new Work();
        Work filed = new Work();
        for (int number = 0; number < SIZE; number++) {
            LineItemDocument document = HostileTerms.lineItem(number).build();
            byte[] json = Json.write(document);
            read.time(() -> catalogs.put(document.id(), json));
            if (number % 25 == 24 || number == SIZE - 1) {
                filed.time(() -> offers = filing.follow(catalogs.snapshot(), scene.rates, ad -> false));
            }
        }
        say(
                "%,d line items of %,d keywords: %s to read and analyse, %s to file; load average %.1f",
                SIZE,
                HostileTerms.TERMS,
                read,
                filed,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        during.end("while");
        say(
                "heap: %,d MiB before, %,d MiB after, the arrays of the index %,d MiB",
                heapBefore, heapMegabytes(), offers.index().bytes() >> 20);
        measure(ordinary, "just after", 3_000);
        measure(ordinary, "after", 3_000);
        hostileLineItems_areFoundByTheirOwnTerms();
        editedLineItem_isNotAnalysedAgain(catalogs);
        Files.createDirectories(FIGURES.getParent());
        Files.write(FIGURES, lines);
    }
}
