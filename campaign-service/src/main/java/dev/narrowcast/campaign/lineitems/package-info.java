/** Line items: whom to reach within a campaign, at what price, and with which creatives. */
@NullMarked
package dev.narrowcast.campaign.lineitems;

import org.jspecify.annotations.NullMarked;
