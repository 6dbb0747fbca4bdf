/** The front door: one origin for websites, the management API and its documentation. */
@NullMarked
package dev.narrowcast.gateway;

import org.jspecify.annotations.NullMarked;
