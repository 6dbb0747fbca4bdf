package dev.narrowcast.campaign.switches;

import dev.narrowcast.campaign.editing.AffectedCatalogs;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.kit.tenant.TenantEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Whether something is stopped in an emergency. {@code target} is its public id, '' for ALL. */
@Entity
@Table(name = "kill_switch")
public class Switch extends TenantEntity<SwitchView> {
    @Id
    public UUID id;

    @Enumerated(EnumType.STRING)
    public KillSwitch.Level level;

    public String target;
    public boolean engaged;
    public String changedBy;

    /** Made from what is switched, so that there is one switch for each thing. */
    static UUID idOf(KillSwitch.Level level, String target) {
        return UUID.nameUUIDFromBytes(KillSwitch.key(level, target).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String publicId() {
        return KillSwitch.key(level, target);
    }

    @Override
    public String path() {
        return "/api/v1/kill-switches";
    }

    @Override
    public SwitchView view() {
        return new SwitchView(level, target, engaged, organisationId, version, updatedAt, changedBy);
    }

    @Override
    public AffectedCatalogs affects() {
        return new AffectedCatalogs(AffectedCatalogs.Kind.SWITCH, publicId());
    }
}
