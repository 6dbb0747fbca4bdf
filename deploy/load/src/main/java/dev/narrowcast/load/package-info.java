/** Proofs under failure and benchmarks, run by hand against a stack of their own. */
@NullMarked
package dev.narrowcast.load;

import org.jspecify.annotations.NullMarked;
