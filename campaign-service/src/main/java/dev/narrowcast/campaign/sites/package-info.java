/** Sites with their placements and keys: where ads are shown. */
@NullMarked
package dev.narrowcast.campaign.sites;

import org.jspecify.annotations.NullMarked;
