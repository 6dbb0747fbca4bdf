package dev.narrowcast.campaign.organisations;

import dev.narrowcast.campaign.editing.AffectedCatalogs;
import dev.narrowcast.kit.tenant.TenantEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A tenant, as the identity provider names it. */
@Entity
@Table(name = "organisation")
@AttributeOverride(
        name = "organisationId",
        column = @Column(name = "organisation_id", insertable = false, updatable = false))
public class Organisation extends TenantEntity<OrganisationView> {
    @Id
    public String id;

    public String name;
    public boolean suspended;

    @Override
    public String publicId() {
        return id;
    }

    @Override
    public String path() {
        return "/api/v1/organisations/" + id;
    }

    @Override
    public OrganisationView view() {
        return new OrganisationView(id, version, name, suspended, createdAt, updatedAt);
    }

    @Override
    public AffectedCatalogs affects() {
        return new AffectedCatalogs(AffectedCatalogs.Kind.ORGANISATION, id);
    }
}
