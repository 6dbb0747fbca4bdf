/** Kill switches: stop something everywhere at once. */
@NullMarked
package dev.narrowcast.campaign.switches;

import org.jspecify.annotations.NullMarked;
