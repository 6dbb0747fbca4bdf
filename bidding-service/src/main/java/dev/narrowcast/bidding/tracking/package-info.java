/** Sealed tracking tokens, the endpoints they open, and the durable way of an event to Kafka. */
@NullMarked
package dev.narrowcast.bidding.tracking;

import org.jspecify.annotations.NullMarked;
