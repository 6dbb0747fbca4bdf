/** The heartbeat between a bidder and the budget holder. */
@NullMarked
package dev.narrowcast.contracts.lease;

import org.jspecify.annotations.NullMarked;
