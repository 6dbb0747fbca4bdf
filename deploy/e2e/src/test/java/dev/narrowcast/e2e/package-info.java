/** Black-box tests through the gateway of a whole stack started as a user would. */
@NullMarked
package dev.narrowcast.e2e;

import org.jspecify.annotations.NullMarked;
