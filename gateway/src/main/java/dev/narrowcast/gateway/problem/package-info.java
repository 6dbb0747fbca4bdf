/** How the gateway itself says no. */
@NullMarked
package dev.narrowcast.gateway.problem;

import org.jspecify.annotations.NullMarked;
