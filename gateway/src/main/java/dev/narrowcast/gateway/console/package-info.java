/** Serves the web console, when this build has it. */
@NullMarked
package dev.narrowcast.gateway.console;

import org.jspecify.annotations.NullMarked;
