/** The topics of the installation. */
@NullMarked
package dev.narrowcast.contracts.topic;

import org.jspecify.annotations.NullMarked;
