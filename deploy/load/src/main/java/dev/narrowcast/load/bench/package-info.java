/** Benchmarks: ratios of peers measured side by side in one run. */
@NullMarked
package dev.narrowcast.load.bench;

import org.jspecify.annotations.NullMarked;
