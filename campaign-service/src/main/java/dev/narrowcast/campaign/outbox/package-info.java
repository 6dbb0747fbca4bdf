/** Publishes what was changed: outbox rows become the current documents on the catalog topics. */
@NullMarked
package dev.narrowcast.campaign.outbox;

import org.jspecify.annotations.NullMarked;
