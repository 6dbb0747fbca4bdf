/** What the services with a management API share: one package per concern, no feature of any service. */
@NullMarked
package dev.narrowcast.kit;

import org.jspecify.annotations.NullMarked;
