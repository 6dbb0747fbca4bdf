/** The targeting tree: what an advertiser may ask for, and its JSON form. */
@NullMarked
package dev.narrowcast.contracts.targeting;

import org.jspecify.annotations.NullMarked;
