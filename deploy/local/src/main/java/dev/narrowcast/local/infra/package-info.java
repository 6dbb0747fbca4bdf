/** The real infrastructure servers: how each is started, made ready for the services, and asked whether it is. */
@NullMarked
package dev.narrowcast.local.infra;

import org.jspecify.annotations.NullMarked;
