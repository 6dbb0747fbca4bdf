/** Static endpoints that the benchmarks compare ad selection with. */
@NullMarked
package dev.narrowcast.bidding.bench;

import org.jspecify.annotations.NullMarked;
