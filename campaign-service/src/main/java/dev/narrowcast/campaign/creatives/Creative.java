package dev.narrowcast.campaign.creatives;

import dev.narrowcast.campaign.editing.AffectedCatalogs;
import dev.narrowcast.campaign.organisations.Advertiser;
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

/** One picture or page fragment with its landing page. */
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

    public int width;
    public int height;
    public int weight;
    public @Nullable String imageUrl;
    public @Nullable String alt;
    public @Nullable String html;
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
}
