package dev.narrowcast.kit.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Some clients escape the colon of {@code /campaigns/cmp_...:activate}; it means the same. */
@Provider
@PreMatching
public final class EscapedColon implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        String address = request.getUriInfo().getRequestUri().toString();
        int query = address.indexOf('?');
        String path = query < 0 ? address : address.substring(0, query);
        if (path.contains("%3A") || path.contains("%3a")) {
            String plain = path.replace("%3A", ":").replace("%3a", ":");
            request.setRequestUri(URI.create(plain + address.substring(path.length())));
        }
    }
}
