/** Where a request comes from: from its address, by files that the operator provides, or as the site says. */
@NullMarked
package dev.narrowcast.bidding.geo;

import org.jspecify.annotations.NullMarked;
