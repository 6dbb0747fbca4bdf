/** Delivery and money by day, campaign or place, from the rows that settlement writes with the bill. */
@NullMarked
package dev.narrowcast.campaign.report;

import org.jspecify.annotations.NullMarked;
