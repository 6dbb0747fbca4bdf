/** The HTTP edge of ad selection: reading, checking and answering a request. */
@NullMarked
package dev.narrowcast.bidding.adselect;

import org.jspecify.annotations.NullMarked;
