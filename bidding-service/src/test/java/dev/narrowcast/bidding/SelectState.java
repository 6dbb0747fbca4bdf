package dev.narrowcast.bidding;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.Catalogs;
import dev.narrowcast.bidding.index.Workload;
import dev.narrowcast.bidding.offers.Filing;
import dev.narrowcast.bidding.offers.Offers;
import dev.narrowcast.bidding.rate.SampleRates;
import dev.narrowcast.bidding.selection.Budgets;
import dev.narrowcast.bidding.selection.Counters;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.Stored;
import dev.narrowcast.bidding.selection.Who;
import dev.narrowcast.bidding.wallet.ServeCost;
import dev.narrowcast.bidding.wallet.Wallet;
import dev.narrowcast.bidding.wallet.Wish;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.consent.RequestConsent;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.lease.Heartbeat;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A catalog, a filled wallet, learned rates and a few hundred visitors. */
@State(Scope.Thread)
public class SelectState {
    private static final int SLOTS = 4;
    private static final long SERVE_NANOS = 1_000_000_000L;
    private static final long LEASE_NANOS = 1_000_000_000_000L;
    private static final Instant NOW = People.NOW;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Param("100000")
    int lineItems;

    private final List<SelectionRequest> requests = new ArrayList<>();
    private final List<SelectionRequest> explained = new ArrayList<>();
    private final List<Stored> stored = new ArrayList<>();
    private final Random random = new Random(11);
    private Offers offers;
    private Rates rates;
    private Wallet wallet;
    private int at;
    private long selection;

    @Setup(Level.Trial)
    public void prepare() {
        Scene scene = new Scene();
        scene.slots = SLOTS;
        SiteDocument site = scene.siteDocument();
        Workload work = new Workload(lineItems, 5);
        List<LineItemDocument> documents = new ArrayList<>();
        for (int i = 0; i < lineItems; i++) {
            documents.add(lineItem(i, work));
        }
        Catalogs catalogs = Catalogs.of(documents, site);
        work.tags().forEach(catalogs::put);
        CatalogSnapshot snapshot = catalogs.snapshot();
        List<PlacementId> placements =
                site.placements().stream().map(SiteDocument.Placement::id).toList();
        rates = SampleRates.learned(documents, placements, NOW, 3);
        wallet = filled(documents);
        Filing filing = new Filing(Runnable::run);
        filing.follow(snapshot, rates, ad -> false);
        filing.index().refresh();
        offers = filing.follow(snapshot, rates, ad -> false);
        for (int user = 0; user < Workload.REQUESTS; user++) {
            request(snapshot, site, work, user);
        }
        check();
    }

    private LineItemDocument lineItem(int number, Workload work) {
        LineItem lineItem = LineItem.numbered(number + 1)
                .advertiser(number % 500)
                .campaign(number % 5_000)
                .targeting(work.tree(number));
        if (random.nextInt(3) == 0) {
            lineItem.priced(Pricing.Model.CPC, work.ecpm(number) / 5);
        } else {
            lineItem.priced(Pricing.Model.CPM, work.ecpm(number));
        }
        if (random.nextInt(2) == 0) {
            lineItem.cap(FrequencyCap.Level.LINE_ITEM, 3, Duration.ofDays(1));
        }
        if (random.nextInt(4) == 0) {
            lineItem.cap(FrequencyCap.Level.CAMPAIGN, 10, Duration.ofDays(7));
        }
        return lineItem.build();
    }

    private static Wallet filled(List<LineItemDocument> documents) {
        Wallet wallet = new Wallet(new UUID(1, 1), 0);
        LocalDate today = NOW.atZone(ZONE).toLocalDate();
        List<Wish> wishes = documents.stream()
                .map(document -> new Wish(document.id(), today, SERVE_NANOS))
                .toList();
        List<Heartbeat.Grant> grants = documents.stream()
                .map(document -> new Heartbeat.Grant(LeaseId.next(), document.id(), today, LEASE_NANOS))
                .toList();
        Heartbeat sent = wallet.prepare(wishes, NOW, 0);
        wallet.apply(
                sent,
                new Heartbeat.Reply(Long.MAX_VALUE / 2_000_000, grants, List.of(), List.of(), List.of(), List.of()),
                0);
        return wallet;
    }

    private void request(CatalogSnapshot snapshot, SiteDocument site, Workload work, int user) {
        List<SelectionRequest.Slot> slots = site.placements().stream()
                .map(placement -> new SelectionRequest.Slot(placement.name(), placement, List.of(Scene.BOX), 1, 0))
                .toList();
        SelectionRequest.Context context = work.context(user);
        Who who = new Who(People.USER, RequestConsent.SILENT);
        for (boolean isExplained : new boolean[] {false, true}) {
            (isExplained ? explained : requests)
                    .add(new SelectionRequest(
                            snapshot.key("00"),
                            slots,
                            context,
                            who,
                            SelectionRequest.Blocked.NONE,
                            SelectionRequest.Dedupe.ADVERTISER,
                            false,
                            isExplained));
        }
        List<FrequencyCounter> counters = new ArrayList<>();
        for (int seen = 0; seen < 10; seen++) {
            LineItemId id = new LineItemId(LineItem.uuid(1, random.nextInt(lineItems) + 1));
            long key = FrequencyCounter.key(
                    FrequencyCap.Level.LINE_ITEM, id.toString(), FrequencyCap.Event.IMPRESSION, Duration.ofDays(1));
            counters.add(FrequencyCounter.empty(key, Duration.ofDays(1).toSeconds()));
        }
        stored.add(new Stored.Found(work.profile(user), new Counters(counters)));
    }

    private void check() {
        int wins = 0;
        for (int i = 0; i < 40; i++) {
            List<?> found = Scene.places(select(false));
            at--;
            selection--;
            if (!found.equals(Scene.places(select(true)))) {
                throw new IllegalStateException("the index and asking every line item choose differently");
            }
            wins += found.toString().contains("li_") ? 1 : 0;
        }
        if (wins < 20) {
            throw new IllegalStateException("hardly anybody gets an ad");
        }
    }

    Page select(boolean isExplained) {
        at = (at + 1) % requests.size();
        Round round = new Round(new Purses(), NOW, new UUID(7, ++selection), rates);
        return AdSelector.select((isExplained ? explained : requests).get(at), offers, stored.get(at), round);
    }

    /** Asks the wallet as a bidder does. */
    private final class Purses implements Budgets {
        @Override
        public boolean canServe(LineItemDocument lineItem, LocalDate budgetDay) {
            long nanos = ServeCost.nanos(lineItem, rates);
            return wallet.canTake(lineItem.id(), budgetDay, nanos, 1);
        }

        @Override
        public String refusal(LineItemId lineItem) {
            return wallet.refusal(lineItem);
        }

        @Override
        public double passProbability(LineItemId lineItem) {
            return wallet.passProbability(lineItem);
        }
    }
}
