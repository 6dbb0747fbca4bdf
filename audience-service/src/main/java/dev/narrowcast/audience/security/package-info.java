/** Whose tokens this service believes. */
@NullMarked
package dev.narrowcast.audience.security;

import org.jspecify.annotations.NullMarked;
