/** Says why a line item wins or does not, and what would change that, by trying it in recorded decisions. */
@NullMarked
package dev.narrowcast.bidding.diagnosis;

import org.jspecify.annotations.NullMarked;
