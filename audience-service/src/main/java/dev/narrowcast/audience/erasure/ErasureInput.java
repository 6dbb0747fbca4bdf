package dev.narrowcast.audience.erasure;

import org.jspecify.annotations.Nullable;

/**
 * Who wants to be forgotten.
 *
 * @param userId the site's own id of the person, 1 to 256 characters
 */
record ErasureInput(@Nullable String userId) {}
