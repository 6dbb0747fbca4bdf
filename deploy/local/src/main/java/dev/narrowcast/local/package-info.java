/** The embedded stack: what starts, supervises and ends Kafka, Redis, PostgreSQL, an OIDC provider and the services. */
@NullMarked
package dev.narrowcast.local;

import org.jspecify.annotations.NullMarked;
