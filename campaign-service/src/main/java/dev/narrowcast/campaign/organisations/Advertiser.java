package dev.narrowcast.campaign.organisations;

import dev.narrowcast.campaign.editing.AffectedCatalogs;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.kit.tenant.TenantEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Whom an organisation advertises for, and who pays. */
@Entity
@Table(name = "advertiser")
public class Advertiser extends TenantEntity<AdvertiserView> {
    @Id
    public UUID id;

    public String name;
    public boolean suspended;

    @Override
    public String publicId() {
        return new AdvertiserId(id).toString();
    }

    @Override
    public String path() {
        return "/api/v1/advertisers/" + publicId();
    }

    @Override
    public AdvertiserView view() {
        return new AdvertiserView(publicId(), organisationId, version, name, suspended, createdAt, updatedAt);
    }

    @Override
    public AffectedCatalogs affects() {
        return new AffectedCatalogs(AffectedCatalogs.Kind.ADVERTISER, id.toString());
    }
}
