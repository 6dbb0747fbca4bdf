/** Keeps parts running: restarts with back-off, commands while they run, and an orderly end of all. */
@NullMarked
package dev.narrowcast.local.supervisor;

import org.jspecify.annotations.NullMarked;
