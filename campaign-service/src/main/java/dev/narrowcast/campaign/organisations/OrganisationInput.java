package dev.narrowcast.campaign.organisations;

import org.jspecify.annotations.Nullable;

/**
 * A new organisation.
 *
 * @param id as the identity provider's {@code org} claim names it: {@code org_} and a slug
 */
record OrganisationInput(@Nullable String id, @Nullable String name) {}
