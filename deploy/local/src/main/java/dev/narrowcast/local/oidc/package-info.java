/** The development identity provider: real OIDC over fixed demo users and clients. */
@NullMarked
package dev.narrowcast.local.oidc;

import org.jspecify.annotations.NullMarked;
