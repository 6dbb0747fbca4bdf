/** Why line items do not win: sampled decisions, their exact replay, and what would change them. */
@NullMarked
package dev.narrowcast.bidding.diagnosis;

import org.jspecify.annotations.NullMarked;
