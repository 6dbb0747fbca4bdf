/** Spreads a budget over its day by the share of matching requests that may take part. */
@NullMarked
package dev.narrowcast.campaign.pacing;

import org.jspecify.annotations.NullMarked;
