/** From a site's user ids to the keys under which people are known here. */
@NullMarked
package dev.narrowcast.audience.identity;

import org.jspecify.annotations.NullMarked;
