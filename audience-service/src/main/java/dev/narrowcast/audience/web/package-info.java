/** How the API speaks HTTP: errors, limits, entity tags, pages and repeatable requests. */
@NullMarked
package dev.narrowcast.audience.web;

import org.jspecify.annotations.NullMarked;
