/** The steps of an ad selection: what a request is, who may take part, how a slot is filled and priced. */
@NullMarked
package dev.narrowcast.bidding.selection;

import org.jspecify.annotations.NullMarked;
