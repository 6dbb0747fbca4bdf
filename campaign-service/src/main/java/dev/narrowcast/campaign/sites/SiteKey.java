package dev.narrowcast.campaign.sites;

import dev.narrowcast.campaign.editing.AffectedCatalogs;
import dev.narrowcast.contracts.catalog.SiteDocument.KeyKind;
import dev.narrowcast.contracts.catalog.SiteDocument.Scope;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.id.SiteKeyId;
import dev.narrowcast.kit.database.JsonColumn;
import dev.narrowcast.kit.tenant.TenantEntity;
import dev.narrowcast.kit.web.Checks;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A key by which a site's pages and servers call us; only its digest is kept. */
@Entity
@Table(name = "site_key")
public class SiteKey extends TenantEntity<KeyView> {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 32;
    private static final int HINT_LENGTH = 7;
    private static final List<Scope> PUBLIC_SCOPES = List.of(Scope.ADS, Scope.EVENTS);

    @Id
    public UUID id;

    public UUID siteId;

    @Enumerated(EnumType.STRING)
    public KeyKind kind;

    public String sha256;
    public String hint;

    @Convert(converter = JsonColumn.Strings.class)
    @ColumnTransformer(read = "cast(scopes as text)", write = JsonColumn.WRITE)
    public List<String> scopes;

    public @Nullable Instant revokedAt;

    /** Known only while the key is being made. */
    @Transient
    public @Nullable String text;

    static SiteKey made(Site site, KeyInput input) {
        Checks checks = new Checks();
        KeyKind kind = checks.choice("/kind", input.kind(), KeyKind.class, null);
        List<String> scopes = input.scopes() == null
                ? PUBLIC_SCOPES.stream().map(Scope::name).toList()
                : checks.each("/scopes", input.scopes(), 20, (at, scope) -> scope(checks, at, kind, scope));
        checks.that(!scopes.isEmpty(), "/scopes", "REQUIRED", "must name at least one scope");
        checks.orThrow();
        return generated(site, kind, scopes);
    }

    private static String scope(Checks checks, String at, KeyKind kind, String text) {
        Scope scope = checks.choice(at, text.toUpperCase(Locale.ROOT), Scope.class, null);
        checks.that(
                kind == KeyKind.SECRET || PUBLIC_SCOPES.contains(scope),
                at,
                "NOT_PUBLIC",
                "a PUBLIC key may have the scopes ads and events only");
        return scope.name();
    }

    /** Another key with the same rights. */
    SiteKey successor(Site site) {
        return generated(site, kind, scopes);
    }

    private static SiteKey generated(Site site, KeyKind kind, List<String> scopes) {
        site.refuseArchived();
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String prefix = kind == KeyKind.PUBLIC ? "pk_" : "sk_";
        SiteKey made = new SiteKey();
        made.id = SiteKeyId.next().value();
        made.organisationId = site.organisationId;
        made.siteId = site.id;
        made.kind = kind;
        made.scopes = scopes;
        made.text = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        made.hint = made.text.substring(0, HINT_LENGTH);
        made.sha256 = SiteKeys.sha256(made.text);
        return made;
    }

    @Override
    public String publicId() {
        return new SiteKeyId(id).toString();
    }

    @Override
    public String path() {
        return "/api/v1/sites/" + new SiteId(siteId) + "/keys/" + publicId();
    }

    @Override
    public KeyView view() {
        return new KeyView(
                publicId(),
                new SiteId(siteId).toString(),
                kind,
                scopes.stream().map(scope -> scope.toLowerCase(Locale.ROOT)).toList(),
                hint,
                text,
                createdAt,
                revokedAt);
    }

    /** Keys travel inside their site's document. */
    @Override
    public AffectedCatalogs affects() {
        return new AffectedCatalogs(AffectedCatalogs.Kind.SITE, siteId.toString());
    }
}
