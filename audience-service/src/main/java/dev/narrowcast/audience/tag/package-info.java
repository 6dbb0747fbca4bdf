/** Tags and the rules that give them, as their owners write them. */
@NullMarked
package dev.narrowcast.audience.tag;

import org.jspecify.annotations.NullMarked;
