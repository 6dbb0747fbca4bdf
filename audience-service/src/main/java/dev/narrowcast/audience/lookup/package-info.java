/** What is known about one person, and how far a change of rules has come. */
@NullMarked
package dev.narrowcast.audience.lookup;

import org.jspecify.annotations.NullMarked;
