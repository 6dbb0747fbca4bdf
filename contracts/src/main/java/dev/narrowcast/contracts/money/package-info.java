/** Money: whole nanos in a long, and how they are written for people. */
@NullMarked
package dev.narrowcast.contracts.money;

import org.jspecify.annotations.NullMarked;
