/** What a production service must not believe. */
@NullMarked
package dev.narrowcast.audience.security;

import org.jspecify.annotations.NullMarked;
