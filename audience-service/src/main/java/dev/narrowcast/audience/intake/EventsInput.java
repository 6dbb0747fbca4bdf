package dev.narrowcast.audience.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch as a website writes it. Each event is read for itself, so that one bad event spoils no other.
 *
 * @param events 1 to 1,000
 */
record EventsInput(@Nullable List<EventInput> events) {}
