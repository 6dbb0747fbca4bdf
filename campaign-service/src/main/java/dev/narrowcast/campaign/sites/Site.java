package dev.narrowcast.campaign.sites;

import dev.narrowcast.campaign.editing.AffectedCatalogs;
import dev.narrowcast.campaign.web.Urls;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.kit.database.JsonColumn;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantEntity;
import dev.narrowcast.kit.web.Checks;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** A website that shows ads, sends its visitors' behaviour, or both. */
@Entity
@Table(name = "site")
public class Site extends TenantEntity<SiteView> {
    private static final String SPACE_FORM = "[a-z0-9][a-z0-9_-]{0,62}";

    private static final int MAX_CATEGORY = 80;

    @Id
    public UUID id;

    public String name;
    public String domain;

    @Enumerated(EnumType.STRING)
    public SiteDocument.Role role;

    public String identitySpace;

    @Enumerated(EnumType.STRING)
    public SiteStatus status;

    @Convert(converter = JsonColumn.Strings.class)
    @ColumnTransformer(read = "cast(allowed_origins as text)", write = JsonColumn.WRITE)
    public List<String> allowedOrigins;

    @Convert(converter = JsonColumn.Strings.class)
    @ColumnTransformer(read = "cast(blocked_advertisers as text)", write = JsonColumn.WRITE)
    public List<String> blockedAdvertisers;

    @Convert(converter = JsonColumn.Strings.class)
    @ColumnTransformer(read = "cast(blocked_domains as text)", write = JsonColumn.WRITE)
    public List<String> blockedDomains;

    @Convert(converter = JsonColumn.Strings.class)
    @ColumnTransformer(read = "cast(blocked_categories as text)", write = JsonColumn.WRITE)
    public List<String> blockedCategories;

    static Site opened(Caller caller, SiteInput input) {
        Site made = new Site();
        made.id = SiteId.next().value();
        made.organisationId = caller.organisation();
        made.identitySpace = caller.organisation();
        made.status = SiteStatus.ACTIVE;
        made.replaceBy(caller, input);
        return made;
    }

    void replaceBy(Caller caller, SiteInput input) {
        refuseArchived();
        Checks checks = new Checks();
        name = checks.text("/name", input.name(), 200);
        domain = Objects.requireNonNullElse(checks.parsed("/domain", input.domain(), Urls::domain), "");
        role = checks.choice("/role", input.role(), SiteDocument.Role.class, null);
        allowedOrigins = checks.each(
                "/allowedOrigins",
                input.allowedOrigins(),
                SiteInput.MAX_ORIGINS,
                (at, text) -> checks.parsed(at, text, Urls::origin));
        SiteInput.BlocksShape blocks =
                Objects.requireNonNullElse(input.blocks(), new SiteInput.BlocksShape(List.of(), List.of(), List.of()));
        blockedAdvertisers = checks.each(
                "/blocks/advertisers",
                blocks.advertisers(),
                SiteInput.MAX_BLOCKS,
                (at, text) -> checks.parsed(
                        at, text, id -> AdvertiserId.fromString(id).toString()));
        blockedDomains = checks.each(
                "/blocks/advertiserDomains",
                blocks.advertiserDomains(),
                SiteInput.MAX_BLOCKS,
                (at, text) -> checks.parsed(at, text, Urls::domain));
        blockedCategories =
                checks.each("/blocks/categories", blocks.categories(), SiteInput.MAX_BLOCKS, (at, text) -> checks.text(
                                at, text, MAX_CATEGORY)
                        .strip());
        String space = Objects.requireNonNullElse(input.identitySpace(), identitySpace);
        checks.that(space.matches(SPACE_FORM), "/identitySpace", "BAD_VALUE", "must have 1 to 63 of a-z, 0-9, _ and -");
        checks.orThrow();
        join(caller, space);
    }

    /** Who shares an identity space shares its people, so only the platform may put sites together. */
    private void join(Caller caller, String space) {
        if (!space.equals(identitySpace) && !caller.platformAdmin()) {
            throw CommonProblems.forbidden("only a platform-admin may choose an identity space");
        }
        identitySpace = space;
    }

    void refuseArchived() {
        if (status == SiteStatus.ARCHIVED) {
            throw CommonProblems.conflict("an archived site cannot be changed");
        }
    }

    @Override
    public String publicId() {
        return new SiteId(id).toString();
    }

    @Override
    public String path() {
        return "/api/v1/sites/" + publicId();
    }

    @Override
    public SiteView view() {
        return new SiteView(
                publicId(),
                organisationId,
                version,
                status,
                name,
                domain,
                role,
                allowedOrigins,
                identitySpace,
                new SiteInput.BlocksShape(
                        List.copyOf(blockedAdvertisers), List.copyOf(blockedDomains), List.copyOf(blockedCategories)),
                createdAt,
                updatedAt);
    }

    @Override
    public AffectedCatalogs affects() {
        return new AffectedCatalogs(AffectedCatalogs.Kind.SITE, id.toString());
    }
}
