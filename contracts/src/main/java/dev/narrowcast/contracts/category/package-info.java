/** What pages can be about: the IAB Content Taxonomy. */
@NullMarked
package dev.narrowcast.contracts.category;

import org.jspecify.annotations.NullMarked;
