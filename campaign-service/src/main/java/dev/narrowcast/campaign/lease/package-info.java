/** Leases: the money that bidders may serve from before anything is billed. */
@NullMarked
package dev.narrowcast.campaign.lease;

import org.jspecify.annotations.NullMarked;
