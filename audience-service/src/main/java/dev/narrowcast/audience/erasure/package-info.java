/** A person asks to be forgotten. */
@NullMarked
package dev.narrowcast.audience.erasure;

import org.jspecify.annotations.NullMarked;
