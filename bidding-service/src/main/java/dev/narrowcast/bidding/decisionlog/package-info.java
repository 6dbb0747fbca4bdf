/** Writes a sample of decisions down with all that they were made from, reads those of all bidders, and repeats them. */
@NullMarked
package dev.narrowcast.bidding.decisionlog;

import org.jspecify.annotations.NullMarked;
