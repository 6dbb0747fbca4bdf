/** What must be right before the service may start. */
@NullMarked
package dev.narrowcast.campaign.startup;

import org.jspecify.annotations.NullMarked;
