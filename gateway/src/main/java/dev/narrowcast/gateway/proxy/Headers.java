package dev.narrowcast.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which headers cross the gateway, and what it says about the caller. */
final class Headers {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** The visitor's own address, for services; a caller's header of this name is dropped like all private ones. */
    private static final String CLIENT_ADDRESS = "X-Narrowcast-Client-Address";

    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    /** Headers by which services might trust a caller, or that end at this hop; the proxy drops further ones itself. */
    private static final List<String> NEVER_PASSED =
            List.of("Forwarded", "X-Real-IP", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "Expect");

    private static final List<String> PRIVATE_PREFIXES = List.of("x-forwarded-", "x-narrowcast-");
    private static final List<String> ANSWER_HOP = List.of("Connection", "Keep-Alive", "Proxy-Authenticate", "Upgrade");

    private final TrustedProxies trusted;
    private final String ownScheme;

    Headers(TrustedProxies trusted, String ownScheme) {
        this.trusted = trusted;
        this.ownScheme = ownScheme;
    }

    /** Makes the caller's headers fit for a service. */
    void prepare(MultiMap headers, HttpServerRequest request, String requestIdHeader, String requestId) {
        String peer = request.remoteAddress().hostAddress();
        boolean trustedPeer = peer != null && trusted.contains(peer);
        String forwardedFor = trustedPeer ? headers.get(FORWARDED_FOR) : null;
        String scheme = trustedPeer ? headers.get(FORWARDED_PROTO) : null;
        headers.getAll(HttpHeaders.CONNECTION).forEach(named -> removeNamed(headers, named));
        NEVER_PASSED.forEach(headers::remove);
        for (String name : List.copyOf(headers.names())) {
            String folded = name.toLowerCase(Locale.ROOT);
            if (PRIVATE_PREFIXES.stream().anyMatch(folded::startsWith)) {
                headers.remove(name);
            }
        }
        headers.set(FORWARDED_FOR, appended(forwardedFor, peer));
        String client = client(forwardedFor, peer);
        if (client != null) {
            headers.set(CLIENT_ADDRESS, client);
        }
        headers.set(FORWARDED_PROTO, scheme == null ? ownScheme : scheme);
        headers.set(requestIdHeader, requestId);
    }

    private static void removeNamed(MultiMap headers, String connection) {
        for (String name : connection.split(",", -1)) {
            headers.remove(name.strip());
        }
    }

    /** The last address that no trusted proxy has: what stands before it may be made up. Null when there is none. */
    private @Nullable String client(@Nullable String forwardedFor, @Nullable String peer) {
        String client = peer;
        List<String> hops = forwardedFor == null ? List.of() : List.of(forwardedFor.split(",", -1));
        for (int hop = hops.size() - 1; hop >= 0 && client != null && trusted.contains(client); hop--) {
            client = address(hops.get(hop).strip());
        }
        return client;
    }

    private static @Nullable String address(String text) {
        try {
            return InetAddress.ofLiteral(text).getHostAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String appended(@Nullable String forwardedFor, @Nullable String peer) {
        List<String> hops = new ArrayList<>();
        if (forwardedFor != null) {
            hops.add(forwardedFor);
        }
        hops.add(peer == null ? "unknown" : peer);
        return String.join(", ", hops);
    }

    /** Makes a service's headers fit for the caller: {@code ours} were already set by the gateway and stay. */
    void tidyAnswer(MultiMap headers, MultiMap ours, Upstream upstream, String publicOrigin) {
        ANSWER_HOP.forEach(headers::remove);
        for (String name : List.copyOf(ours.names())) {
            headers.remove(name);
        }
        String location = headers.get(HttpHeaders.LOCATION);
        if (location != null && location.startsWith(upstream.origin() + "/")) {
            headers.set(
                    HttpHeaders.LOCATION,
                    publicOrigin + location.substring(upstream.origin().length()));
        }
    }
}
