package dev.narrowcast.gateway.proxy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the services are and what one request may take. */
@ConfigMapping(prefix = "narrowcast.gateway")
public interface ProxyConfig {
    /** The address under which people and browsers know this gateway, without a path. */
    URI publicUrl();

    /** By name: {@code audience}, {@code campaign}, {@code bidding}. */
    Map<String, Service> services();

    /** By route name. */
    Map<String, Limits> routes();

    /** Addresses or networks (CIDR) of load balancers whose X-Forwarded-* headers are true. */
    Optional<List<String>> trustedProxies();

    /** Connections to one replica. */
    @WithDefault("256")
    int connections();

    /** Requests that may wait for a connection; more are refused with 503. */
    @WithDefault("1024")
    int waiting();

    @WithDefault("1s")
    Duration connectTimeout();

    /** How long a replica that refused a connection is passed over while there is another one. */
    @WithDefault("3s")
    Duration coolDown();

    /** The replicas of one service. */
    interface Service {
        List<URI> urls();

        /** Health and OpenAPI, not public; in the order of {@link #urls}. */
        List<URI> managementUrls();
    }

    /** What one request on a route may take. */
    interface Limits {
        MemorySize maxBody();

        /** From the head of the request to the end of its body. */
        @WithDefault("10s")
        Duration bodyTime();

        /** From the end of the request to the head of the answer. */
        Duration answerTime();

        /** Requests that may be under way for each replica; more are refused with 503. */
        @WithDefault("1280")
        int atOnce();
    }
}
