/** A seeded model of budgets under failure, run with the real lease, wallet and settlement classes. */
@NullMarked
package dev.narrowcast.load.budget;

import org.jspecify.annotations.NullMarked;
