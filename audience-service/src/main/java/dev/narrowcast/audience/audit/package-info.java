/** Who changed what, append-only. */
@NullMarked
package dev.narrowcast.audience.audit;

import org.jspecify.annotations.NullMarked;
