package dev.narrowcast.campaign.creatives;

import org.jspecify.annotations.Nullable;

/** Why a creative is rejected: at most 500 characters. */
record ReviewInput(@Nullable String note) {}
