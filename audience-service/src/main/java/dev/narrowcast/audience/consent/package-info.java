/** A person's yes or no to personalised ads. */
@NullMarked
package dev.narrowcast.audience.consent;

import org.jspecify.annotations.NullMarked;
