/** Which tags exist and whose they are, as audience-service publishes them: what targeting may name. */
@NullMarked
package dev.narrowcast.campaign.tags;

import org.jspecify.annotations.NullMarked;
