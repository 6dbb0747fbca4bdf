/** Who a person is without saying so: keys made of site user ids by a keyed hash. */
@NullMarked
package dev.narrowcast.contracts.identity;

import org.jspecify.annotations.NullMarked;
