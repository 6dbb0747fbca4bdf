/** How values are stored, and what happens when PostgreSQL is away. */
@NullMarked
package dev.narrowcast.audience.database;

import org.jspecify.annotations.NullMarked;
