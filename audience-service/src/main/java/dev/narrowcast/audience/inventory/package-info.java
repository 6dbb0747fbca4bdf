/** The sites of the installation: whose they are, which people they share, and what their keys open. */
@NullMarked
package dev.narrowcast.audience.inventory;

import org.jspecify.annotations.NullMarked;
