/** Learns from deliveries how often ads are clicked, and predicts it. */
@NullMarked
package dev.narrowcast.bidding.rate;

import org.jspecify.annotations.NullMarked;
