/** The shipped purchases, and how they become events. */
@NullMarked
package dev.narrowcast.demo.history;

import org.jspecify.annotations.NullMarked;
