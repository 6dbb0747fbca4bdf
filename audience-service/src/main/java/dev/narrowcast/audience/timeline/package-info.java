/** What people did becomes what is known about them: the stream topology, its stores and the pure function of tags. */
@NullMarked
package dev.narrowcast.audience.timeline;

import org.jspecify.annotations.NullMarked;
