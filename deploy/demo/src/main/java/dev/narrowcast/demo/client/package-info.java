/** Speaks the public API of a running stack. */
@NullMarked
package dev.narrowcast.demo.client;

import org.jspecify.annotations.NullMarked;
