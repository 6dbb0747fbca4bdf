/** Typed identifiers: UUIDv7 values that carry their prefix on the wire. */
@NullMarked
package dev.narrowcast.contracts.id;

import org.jspecify.annotations.NullMarked;
