package dev.narrowcast.audience.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a changed tag has reached the people of one partition.
 *
 * @param tag code of the tag that changed
 * @param version of its definition, or 0 when it was removed
 * @param finishedAt when everyone had been looked at
 * @param done people looked at
 * @param total people there were at the start, approximately
 */
public record SweepProgress(
        String tag,
        long version,
        int partition,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long done,
        long total) {}
