/** Carries one request to a service and its answer back, within limits. */
@NullMarked
package dev.narrowcast.gateway.proxy;

import org.jspecify.annotations.NullMarked;
