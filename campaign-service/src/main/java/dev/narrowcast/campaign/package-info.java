/** What may be shown: campaigns, creatives, sites and their money. */
@NullMarked
package dev.narrowcast.campaign;

import org.jspecify.annotations.NullMarked;
