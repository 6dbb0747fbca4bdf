/** Who calls, for which organisation, and the transaction that sees only its rows. */
@NullMarked
package dev.narrowcast.kit.tenant;

import org.jspecify.annotations.NullMarked;
