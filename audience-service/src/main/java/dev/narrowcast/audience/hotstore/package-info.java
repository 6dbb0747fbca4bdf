/** Profiles and consent in Redis, where ad selection reads them. */
@NullMarked
package dev.narrowcast.audience.hotstore;

import org.jspecify.annotations.NullMarked;
