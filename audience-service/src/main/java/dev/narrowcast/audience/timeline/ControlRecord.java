package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.tag.TagDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Tells one partition what became of a tag; the value on {@code timeline.control}.
 *
 * @param definition null when the tag is gone
 */
record ControlRecord(String code, @Nullable TagDefinition definition) {}
