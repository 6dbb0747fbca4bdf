/** What an advertiser has paid in, what was spent of it, and how more is paid in. */
@NullMarked
package dev.narrowcast.campaign.account;

import org.jspecify.annotations.NullMarked;
