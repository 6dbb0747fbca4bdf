/** What is the same for every operation of a service in its OpenAPI document. */
@NullMarked
package dev.narrowcast.kit.openapi;

import org.jspecify.annotations.NullMarked;
