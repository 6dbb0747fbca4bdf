/** PostgreSQL as both drivers see it: away or there, one tenant or all, JSON in a column. */
@NullMarked
package dev.narrowcast.kit.database;

import org.jspecify.annotations.NullMarked;
