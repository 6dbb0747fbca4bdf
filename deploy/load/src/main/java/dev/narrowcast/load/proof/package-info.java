/** Long proofs: each breaks something on purpose and counts what was lost. */
@NullMarked
package dev.narrowcast.load.proof;

import org.jspecify.annotations.NullMarked;
