package dev.narrowcast.campaign.creatives;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.narrowcast.campaign.editing.AffectedCatalogs;
import dev.narrowcast.campaign.organisations.Advertiser;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.CreativeDocument.Format;
import dev.narrowcast.contracts.catalog.CreativeDocument.Status;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.kit.database.JsonColumn;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantEntity;
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

/** A picture, a page fragment or words, with its landing page. */
@Entity
@Table(name = "creative")
public class Creative extends TenantEntity<CreativeView> {
    @Id
    public UUID id;

    public UUID advertiserId;
    public String name;

    @Enumerated(EnumType.STRING)
    public Format format;

    @Enumerated(EnumType.STRING)
    public Status status;

    public @Nullable Integer width;
    public @Nullable Integer height;
    public int weight;
    public @Nullable String imageUrl;
    public @Nullable String alt;
    public @Nullable String html;

    @Convert(converter = NativeColumn.class)
    @ColumnTransformer(read = "cast(native_ad as text)", write = JsonColumn.WRITE)
    public CreativeDocument.@Nullable Native nativeAd;

    @Convert(converter = TextColumn.class)
    @ColumnTransformer(read = "cast(text_ad as text)", write = JsonColumn.WRITE)
    public CreativeDocument.@Nullable Text textAd;

    public String landingUrl;
    public String advertiserDomain;

    @Convert(converter = JsonColumn.Strings.class)
    @ColumnTransformer(read = "cast(categories as text)", write = JsonColumn.WRITE)
    public List<String> categories;

    public @Nullable String label;
    public String contentHash;
    public String author;
    public @Nullable String reviewNote;

    static Creative written(Caller caller, Advertiser advertiser, CreativeInput input, boolean review) {
        Creative made = new Creative();
        made.id = CreativeId.next().value();
        made.organisationId = advertiser.organisationId;
        made.advertiserId = advertiser.id;
        made.replaceBy(caller, input, review);
        return made;
    }

    /** Takes over what its author wrote; new content has to be reviewed again. */
    void replaceBy(Caller caller, CreativeInput input, boolean review) {
        if (status == Status.ARCHIVED) {
            throw CommonProblems.conflict("an archived creative cannot be changed");
        }
        new CreativeChecks(input).apply(this);
        String hash = CreativeChecks.contentHash(this);
        if (!hash.equals(contentHash)) {
            contentHash = hash;
            author = caller.subject();
            status = review ? Status.PENDING : Status.APPROVED;
            reviewNote = null;
        }
    }

    void review(Caller caller, Status verdict, @Nullable String note) {
        if (status == Status.ARCHIVED) {
            throw CommonProblems.conflict("an archived creative cannot be reviewed");
        }
        if (author.equals(caller.subject())) {
            throw CommonProblems.forbidden("the author of a creative cannot review it");
        }
        status = verdict;
        reviewNote = note;
    }

    @Override
    public String publicId() {
        return new CreativeId(id).toString();
    }

    @Override
    public String path() {
        return "/api/v1/creatives/" + publicId();
    }

    @Override
    public CreativeView view() {
        return new CreativeView(
                publicId(),
                organisationId,
                new AdvertiserId(advertiserId).toString(),
                version,
                status,
                name,
                format,
                width,
                height,
                imageUrl,
                alt,
                html,
                nativeAd,
                textAd,
                landingUrl,
                advertiserDomain,
                categories,
                weight,
                label,
                contentHash,
                author,
                reviewNote,
                createdAt,
                updatedAt);
    }

    @Override
    public AffectedCatalogs affects() {
        return new AffectedCatalogs(AffectedCatalogs.Kind.CREATIVE, id.toString());
    }

    /** The parts of a NATIVE creative as JSON. */
    public static final class NativeColumn extends JsonColumn<CreativeDocument.Native> {
        public NativeColumn() {
            super(new TypeReference<>() {});
        }
    }

    /** The parts of a TEXT creative as JSON. */
    public static final class TextColumn extends JsonColumn<CreativeDocument.Text> {
        public TextColumn() {
            super(new TypeReference<>() {});
        }
    }
}
