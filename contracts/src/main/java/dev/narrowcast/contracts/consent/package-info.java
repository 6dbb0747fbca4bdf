/** What a person allowed: decisions, erasures and the one function that weighs them. */
@NullMarked
package dev.narrowcast.contracts.consent;

import org.jspecify.annotations.NullMarked;
