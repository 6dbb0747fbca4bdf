/** Creatives: what an ad looks like and where it leads, with their review. */
@NullMarked
package dev.narrowcast.campaign.creatives;

import org.jspecify.annotations.NullMarked;
