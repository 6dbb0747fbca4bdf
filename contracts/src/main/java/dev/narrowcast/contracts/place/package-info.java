/** Points on the earth and the coordinate systems they are given in. */
@NullMarked
package dev.narrowcast.contracts.place;

import org.jspecify.annotations.NullMarked;
