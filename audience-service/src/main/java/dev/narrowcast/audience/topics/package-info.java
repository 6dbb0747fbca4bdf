/** The Kafka topics that this service will live on. */
@NullMarked
package dev.narrowcast.audience.topics;

import org.jspecify.annotations.NullMarked;
