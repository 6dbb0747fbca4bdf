/** Who changed what, append-only. */
@NullMarked
package dev.narrowcast.campaign.audit;

import org.jspecify.annotations.NullMarked;
