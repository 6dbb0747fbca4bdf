/** Decides which ad is shown now; {@link dev.narrowcast.bidding.AdSelector} is the first class to read. */
@NullMarked
package dev.narrowcast.bidding;

import org.jspecify.annotations.NullMarked;
