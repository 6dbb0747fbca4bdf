/** The few pages that the gateway serves itself. */
@NullMarked
package dev.narrowcast.gateway.pages;

import org.jspecify.annotations.NullMarked;
