/** The tenants and the advertiser each of them may have. */
@NullMarked
package dev.narrowcast.campaign.organisations;

import org.jspecify.annotations.NullMarked;
