package dev.narrowcast.campaign.sites;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.narrowcast.campaign.campaigns.Budgets;
import dev.narrowcast.campaign.editing.AffectedCatalogs;
import dev.narrowcast.contracts.catalog.CreativeDocument.Format;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.kit.database.JsonColumn;
import dev.narrowcast.kit.tenant.TenantEntity;
import dev.narrowcast.kit.web.Checks;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A place on a site's pages that ads compete for. */
@Entity
@Table(name = "placement")
public class Placement extends TenantEntity<PlacementView> {
    private static final int MAX_PIXELS = 10_000;
    private static final List<Format> USUAL_FORMATS =
            SiteDocument.Placement.USUAL_FORMATS.stream().sorted().toList();

    @Id
    public UUID id;

    public UUID siteId;
    public String name;

    @Convert(converter = Sizes.class)
    @ColumnTransformer(read = "cast(sizes as text)", write = JsonColumn.WRITE)
    public List<SiteDocument.Size> sizes;

    @Convert(converter = Formats.class)
    @ColumnTransformer(read = "cast(formats as text)", write = JsonColumn.WRITE)
    public List<Format> formats;

    public long floorMicros;

    @Enumerated(EnumType.STRING)
    public SiteDocument.Auction auction;

    @Enumerated(EnumType.STRING)
    public SiteStatus status;

    static Placement opened(Site site, PlacementInput input) {
        site.refuseArchived();
        Placement made = new Placement();
        made.id = PlacementId.next().value();
        made.organisationId = site.organisationId;
        made.siteId = site.id;
        made.status = SiteStatus.ACTIVE;
        made.replaceBy(input);
        return made;
    }

    void replaceBy(PlacementInput input) {
        if (status == SiteStatus.ARCHIVED) {
            throw CommonProblems.conflict("an archived placement cannot be changed");
        }
        Checks checks = new Checks();
        name = checks.text("/name", input.name(), 200);
        sizes = checks.each("/sizes", input.sizes(), PlacementInput.MAX_SIZES, (at, size) -> {
            int width = checks.number(at + "/w", size.w(), 1, MAX_PIXELS);
            int height = checks.number(at + "/h", size.h(), 1, MAX_PIXELS);
            return new SiteDocument.Size(width, height);
        });
        formats = input.formats() == null ? USUAL_FORMATS : formats(checks, input.formats());
        checks.that(
                !sizes.isEmpty() || formats.stream().noneMatch(Format::hasSize),
                "/sizes",
                "REQUIRED",
                "must name at least one size for IMAGE and HTML");
        floorMicros = input.floorMicros() == null
                ? 0
                : checks.number("/floorMicros", input.floorMicros(), 0, Budgets.MAX_BID_MICROS);
        auction = checks.choice(
                "/auction", input.auction(), SiteDocument.Auction.class, SiteDocument.Auction.FIRST_PRICE);
        checks.orThrow();
    }

    private static List<Format> formats(Checks checks, List<@Nullable String> named) {
        checks.that(!named.isEmpty(), "/formats", "REQUIRED", "must name at least one format");
        return checks.each(
                "/formats", named, Format.values().length, (at, name) -> checks.choice(at, name, Format.class, null));
    }

    @Override
    public String publicId() {
        return new PlacementId(id).toString();
    }

    @Override
    public String path() {
        return "/api/v1/sites/" + new SiteId(siteId) + "/placements/" + publicId();
    }

    @Override
    public PlacementView view() {
        return new PlacementView(
                publicId(),
                organisationId,
                new SiteId(siteId).toString(),
                version,
                status,
                name,
                sizes,
                formats,
                floorMicros,
                auction,
                createdAt,
                updatedAt);
    }

    /** Placements travel inside their site's document. */
    @Override
    public AffectedCatalogs affects() {
        return new AffectedCatalogs(AffectedCatalogs.Kind.SITE, siteId.toString());
    }

    /** Formats as JSON. */
    public static final class Formats extends JsonColumn<List<Format>> {
        public Formats() {
            super(new TypeReference<>() {});
        }
    }

    /** Sizes as JSON. */
    public static final class Sizes extends JsonColumn<List<SiteDocument.Size>> {
        public Sizes() {
            super(new TypeReference<>() {});
        }
    }
}
