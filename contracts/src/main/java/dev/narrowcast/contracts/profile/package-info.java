/** What is known about a person now, as published and as kept in Redis. */
@NullMarked
package dev.narrowcast.contracts.profile;

import org.jspecify.annotations.NullMarked;
