/** Turns delivery events into bills, ledger entries and report rows, each exactly once. */
@NullMarked
package dev.narrowcast.campaign.settlement;

import org.jspecify.annotations.NullMarked;
