package dev.narrowcast.campaign.lease;

import java.time.Instant;
import java.util.UUID;

/**
 * One life of a bidder process. {@code silentFrom} is counted from the arrival of its last heartbeat, so it is never
 * before the moment from which the bidder, counting from the send, has stopped by itself.
 */
public record BidderSession(UUID id, String bidderId, Instant silentFrom) {}
