/** Sampled decisions of ad selection with everything they were made from, so that any of them can be repeated. */
@NullMarked
package dev.narrowcast.contracts.decision;

import org.jspecify.annotations.NullMarked;
