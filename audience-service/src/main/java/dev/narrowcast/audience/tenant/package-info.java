/** Who calls, for which organisation, and the transaction that shows no other tenant's rows. */
@NullMarked
package dev.narrowcast.audience.tenant;

import org.jspecify.annotations.NullMarked;
