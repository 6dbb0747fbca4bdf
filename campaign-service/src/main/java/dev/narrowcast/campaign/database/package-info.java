/** Transactions of one tenant, and what happens when PostgreSQL is away. */
@NullMarked
package dev.narrowcast.campaign.database;

import org.jspecify.annotations.NullMarked;
