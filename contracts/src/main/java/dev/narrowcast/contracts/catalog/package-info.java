/** Documents that the catalog topics carry from campaign-service to its readers. */
@NullMarked
package dev.narrowcast.contracts.catalog;

import org.jspecify.annotations.NullMarked;
