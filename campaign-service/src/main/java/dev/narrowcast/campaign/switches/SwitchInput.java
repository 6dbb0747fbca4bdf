package dev.narrowcast.campaign.switches;

import dev.narrowcast.contracts.catalog.KillSwitch;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Turns a switch.
 *
 * @param id of what is stopped, absent or '' for ALL
 * @param on true stops it, false lets it go on
 */
record SwitchInput(
        @Schema(implementation = KillSwitch.Level.class) @Nullable
        String level,

        @Nullable String id,
        @Nullable Boolean on) {}
