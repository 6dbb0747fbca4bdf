/** The one JSON configuration of everything that crosses a service. */
@NullMarked
package dev.narrowcast.contracts.json;

import org.jspecify.annotations.NullMarked;
