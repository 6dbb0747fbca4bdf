/** Who the user is; in this release a service that starts and watches over its topics. */
@NullMarked
package dev.narrowcast.audience;

import org.jspecify.annotations.NullMarked;
