/** Finds, among very many targeting trees, those that hold for a request, and the best of them first. */
@NullMarked
package dev.narrowcast.bidding.index;

import org.jspecify.annotations.NullMarked;
