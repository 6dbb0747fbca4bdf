/** How far the recomputation after a change of a tag or its rule has come. */
@NullMarked
package dev.narrowcast.audience.sweep;

import org.jspecify.annotations.NullMarked;
