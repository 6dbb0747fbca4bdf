package dev.narrowcast.local.supervisor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code status}.
 *
 * @param pid absent when no process runs
 * @param since when it came into this state
 * @param restarts how often it was started again after dying, since the launcher runs
 */
public record PartStatus(
        String part,
        @Nullable Long pid,
        int port,
        PartState state,
        @Nullable Instant since,
        int restarts) {}
