/** The one way in which rows are created and changed: with audit, outbox, entity tag and repeatable requests. */
@NullMarked
package dev.narrowcast.kit.editing;

import org.jspecify.annotations.NullMarked;
