/** Tags and the rules that say who has them. */
@NullMarked
package dev.narrowcast.contracts.tag;

import org.jspecify.annotations.NullMarked;
