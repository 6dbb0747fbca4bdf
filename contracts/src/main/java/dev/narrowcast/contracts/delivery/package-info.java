/** What happened to a served ad. */
@NullMarked
package dev.narrowcast.contracts.delivery;

import org.jspecify.annotations.NullMarked;
