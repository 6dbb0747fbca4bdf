/** How the API speaks HTTP: errors, limits, entity tags, pages and repeatable requests. */
@NullMarked
package dev.narrowcast.campaign.web;

import org.jspecify.annotations.NullMarked;
