/** RFC 9457 errors, one format for every service. */
@NullMarked
package dev.narrowcast.contracts.problem;

import org.jspecify.annotations.NullMarked;
