/** The relay that publishes what was saved, one at a time over all replicas. */
@NullMarked
package dev.narrowcast.kit.outbox;

import org.jspecify.annotations.NullMarked;
