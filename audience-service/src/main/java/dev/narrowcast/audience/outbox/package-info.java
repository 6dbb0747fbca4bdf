/** What was saved reaches Kafka: the current document of everything that changed, in order, at least once. */
@NullMarked
package dev.narrowcast.audience.outbox;

import org.jspecify.annotations.NullMarked;
