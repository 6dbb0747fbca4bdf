/** What Redis knows of a visitor: one read before a selection, claims and counts of frequency caps after it. */
@NullMarked
package dev.narrowcast.bidding.hotstore;

import org.jspecify.annotations.NullMarked;
