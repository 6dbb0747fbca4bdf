package dev.narrowcast.audience.lookup;

import org.jspecify.annotations.Nullable;

/**
 * Whose profile is wanted.
 *
 * @param siteId {@code site_...}: the site whose id it is
 * @param userId the site's own id of the person, 1 to 256 characters
 */
record LookupInput(@Nullable String siteId, @Nullable String userId) {}
