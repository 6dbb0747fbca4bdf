/** Who a visitor is, without the site's own ids. */
@NullMarked
package dev.narrowcast.bidding.identity;

import org.jspecify.annotations.NullMarked;
