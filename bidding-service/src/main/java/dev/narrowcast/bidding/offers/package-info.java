/** What may be selected now: the catalog with its index, and who rests because nothing can be served of it. */
@NullMarked
package dev.narrowcast.bidding.offers;

import org.jspecify.annotations.NullMarked;
