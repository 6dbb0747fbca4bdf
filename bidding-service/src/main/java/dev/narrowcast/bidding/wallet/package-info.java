/** The money this bidder may serve from, and the heartbeat that refills it. */
@NullMarked
package dev.narrowcast.bidding.wallet;

import org.jspecify.annotations.NullMarked;
