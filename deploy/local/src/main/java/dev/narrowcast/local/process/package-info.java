/** Child processes: how they are described, started, signalled and recognised again by a later launcher. */
@NullMarked
package dev.narrowcast.local.process;

import org.jspecify.annotations.NullMarked;
