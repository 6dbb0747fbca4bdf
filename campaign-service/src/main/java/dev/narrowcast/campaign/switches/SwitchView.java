package dev.narrowcast.campaign.switches;

import dev.narrowcast.contracts.catalog.KillSwitch;
import java.time.Instant;

/** A kill switch as the API shows it. {@code organisationId} owns what is stopped. */
public record SwitchView(
        KillSwitch.Level level,
        String id,
        boolean on,
        String organisationId,
        long version,
        Instant changedAt,
        String changedBy) {}
