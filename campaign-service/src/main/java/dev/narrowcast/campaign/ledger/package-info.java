/** Limits that no bill may exceed, and the double-entry record of what was billed. */
@NullMarked
package dev.narrowcast.campaign.ledger;

import org.jspecify.annotations.NullMarked;
