/** Who the user is: behaviour becomes tags, tags make a profile, and a person's no is heard. */
@NullMarked
package dev.narrowcast.audience;

import org.jspecify.annotations.NullMarked;
