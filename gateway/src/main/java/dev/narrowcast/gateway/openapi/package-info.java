/** The services' OpenAPI documents as one. */
@NullMarked
package dev.narrowcast.gateway.openapi;

import org.jspecify.annotations.NullMarked;
