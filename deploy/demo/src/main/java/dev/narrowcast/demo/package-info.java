/** The demo: a story on real purchases, told through the public API of a running stack. */
@NullMarked
package dev.narrowcast.demo;

import org.jspecify.annotations.NullMarked;
