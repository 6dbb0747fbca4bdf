/** Whether a request fits a targeting tree, and if not, why. */
@NullMarked
package dev.narrowcast.bidding.targeting;

import org.jspecify.annotations.NullMarked;
