/** The ads of the shop and the blog under {@code /demo/}. */
@NullMarked
package dev.narrowcast.local.lantern;

import org.jspecify.annotations.NullMarked;
