/** Behaviour comes in: checked, stripped of raw ids and handed to Kafka before anyone is told that it was accepted. */
@NullMarked
package dev.narrowcast.audience.intake;

import org.jspecify.annotations.NullMarked;
