/** What may be shown now: the live line items, sites and emergency stops, read from the catalog topics. */
@NullMarked
package dev.narrowcast.bidding.catalog;

import org.jspecify.annotations.NullMarked;
