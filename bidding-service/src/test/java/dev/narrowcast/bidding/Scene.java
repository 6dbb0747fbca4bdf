package dev.narrowcast.bidding;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.Catalogs;
import dev.narrowcast.bidding.selection.Budgets;
import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.SelectionRequest.Blocked;
import dev.narrowcast.bidding.selection.SelectionRequest.Context;
import dev.narrowcast.bidding.selection.SelectionRequest.Dedupe;
import dev.narrowcast.bidding.selection.SelectionRequest.Slot;
import dev.narrowcast.bidding.selection.Stored;
import dev.narrowcast.bidding.selection.Who;
import dev.narrowcast.bidding.selection.Win;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteDocument.Auction;
import dev.narrowcast.contracts.catalog.SiteDocument.Placement;
import dev.narrowcast.contracts.catalog.SiteDocument.Size;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.id.SiteKeyId;
import dev.narrowcast.contracts.tag.TagDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** A site, its placements and a stock of line items, with defaults for everything a test does not speak of. */
final class Scene implements Budgets {
    static final Size BOX = new Size(300, 250);
    static final Size BANNER = new Size(728, 90);

    final SiteId site = SiteId.fromString("site_00000000-0000-7000-8000-000000000001");
    final List<LineItemDocument> lineItems = new ArrayList<>();
    final List<Placement> placements = new ArrayList<>();
    final Map<LineItemId, Double> pass = new HashMap<>();
    final Map<LineItemId, String> refusals = new HashMap<>();
    final Set<LineItemId> broke = new HashSet<>();
    final Set<LocalDate> askedDays = new HashSet<>();
    SiteDocument.Blocks siteBlocks = SiteDocument.Blocks.NONE;
    Blocked blocked = Blocked.NONE;
    Context context = Context.UNKNOWN;
    Who who = Who.NOBODY;
    Stored stored = Stored.NOT_ASKED;
    final List<TagDefinition> tags = new ArrayList<>();
    Dedupe dedupe = Dedupe.ADVERTISER;
    Rates rates = Rates.constant(new ClickRate(5_000));
    Auction auction = Auction.FIRST_PRICE;
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    UUID selectionId = UUID.fromString("019aa000-0000-7000-8000-000000000001");
    long placementFloor;
    long requestFloor;
    int count = 1;
    int slots = 1;
    boolean siteActive = true;
    boolean placementActive = true;
    boolean explain;
    Consumer<Catalogs> changes = catalogs -> {};

    LineItemDocument add(LineItem lineItem) {
        LineItemDocument document = lineItem.build();
        lineItems.add(document);
        return document;
    }

    void addAll(LineItem... items) {
        Arrays.stream(items).forEach(this::add);
    }

    SiteDocument siteDocument() {
        placements.clear();
        for (int i = 0; i < slots; i++) {
            PlacementId id = PlacementId.fromString("pl_00000000-0000-7000-8000-00000000000" + (i + 1));
            placements.add(
                    new Placement(id, "slot " + i, List.of(BOX, BANNER), placementFloor, auction, placementActive));
        }
        SiteDocument.Key key = new SiteDocument.Key(
                SiteKeyId.fromString("key_00000000-0000-7000-8000-000000000001"),
                SiteDocument.KeyKind.SECRET,
                "00",
                Set.of(SiteDocument.Scope.ADS));
        return new SiteDocument(
                site,
                new OrganisationId("org_media"),
                1,
                "Media",
                "media.example",
                SiteDocument.Role.PUBLISHER,
                "org_media",
                siteActive,
                Set.of(),
                placements,
                List.of(key),
                siteBlocks);
    }

    CatalogSnapshot snapshot() {
        Catalogs catalogs = Catalogs.of(lineItems, siteDocument());
        tags.forEach(catalogs::put);
        changes.accept(catalogs);
        return catalogs.snapshot();
    }

    Page page() {
        CatalogSnapshot snapshot = snapshot();
        List<Slot> asked = placements.stream()
                .map(placement -> new Slot(
                        placement.name(), placement, List.of(BOX), count, Math.max(requestFloor, placementFloor)))
                .toList();
        SelectionRequest request =
                new SelectionRequest(snapshot.key("00"), asked, context, who, blocked, dedupe, false, explain);
        return AdSelector.select(request, snapshot, stored, new Round(this, now, selectionId, rates));
    }

    Ranking slot() {
        return page().rankings().getFirst();
    }

    List<Win> wins() {
        return slot().wins();
    }

    List<LineItemId> winners() {
        return wins().stream().map(win -> win.candidate().lineItem().id()).toList();
    }

    Reason noAd() {
        Ranking slot = slot();
        return slot.wins().isEmpty() ? slot.settle().furthest() : null;
    }

    @Override
    public boolean canServe(LineItemDocument lineItem, LocalDate budgetDay) {
        askedDays.add(budgetDay);
        return !broke.contains(lineItem.id());
    }

    @Override
    public String refusal(LineItemId lineItem) {
        return refusals.get(lineItem);
    }

    @Override
    public double passProbability(LineItemId lineItem) {
        return pass.getOrDefault(lineItem, 1.0);
    }
}
