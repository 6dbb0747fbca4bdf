/** Campaigns: what an advertiser wants to reach, when, and for how much. */
@NullMarked
package dev.narrowcast.campaign.campaigns;

import org.jspecify.annotations.NullMarked;
