/** Which device, system and browser a visitor has, by what their browser says about itself. */
@NullMarked
package dev.narrowcast.bidding.agent;

import org.jspecify.annotations.NullMarked;
