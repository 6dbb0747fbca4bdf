/** The shop and the journal under {@code /demo/}, which use the site tag as any website would. */
@NullMarked
package dev.narrowcast.gateway.demo;

import org.jspecify.annotations.NullMarked;
