package dev.narrowcast.campaign.organisations;

import org.jspecify.annotations.Nullable;

/** What may be changed of an organisation or an advertiser: its name, 1 to 200 characters. */
record NameInput(@Nullable String name) {}
