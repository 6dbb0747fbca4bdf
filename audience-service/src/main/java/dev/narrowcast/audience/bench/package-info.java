/** The static endpoint that the benchmark compares intake with. */
@NullMarked
package dev.narrowcast.audience.bench;

import org.jspecify.annotations.NullMarked;
