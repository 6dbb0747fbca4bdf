package dev.narrowcast.campaign.web;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** What counts as an address or a domain that may be stored. Addresses are never fetched. */
public final class Urls {
    public static final int MAX_LENGTH = 2_048;

    private static final Pattern MACRO = Pattern.compile("\\{(click_id|campaign_id|creative_id)}");
    private static final Pattern LABELS =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    private Urls() {}

    /**
     * An absolute http or https address without user name or password.
     *
     * @return the host in lower-case ASCII
     * @throws IllegalArgumentException saying what is wrong
     */
    public static String hostOf(String address) {
        if (address.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must have at most " + MAX_LENGTH + " characters");
        }
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be an absolute http or https address", e);
        }
        String scheme = uri.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("must be an absolute http or https address");
        }
        String authority = uri.getRawAuthority();
        if (authority == null || authority.contains("@")) {
            throw new IllegalArgumentException("must name a host and no user or password");
        }
        return domain(authority.replaceFirst(":\\d{1,5}$", ""));
    }

    /** As {@link #hostOf}; the macros {@code {click_id} {campaign_id} {creative_id}} may stand after the host. */
    public static String hostOfLanding(String address) {
        int path = address.indexOf('/', "https://".length());
        String head = path < 0 ? address : address.substring(0, path);
        String tail = path < 0 ? "" : address.substring(path);
        return hostOf(head + MACRO.matcher(tail).replaceAll("macro"));
    }

    /**
     * A host name in lower-case ASCII.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static String domain(String name) {
        String ascii = IDN.toASCII(name).toLowerCase(Locale.ROOT);
        if (ascii.length() > 253 || !LABELS.matcher(ascii).matches()) {
            throw new IllegalArgumentException("must be a host name such as shop.example");
        }
        return ascii;
    }

    /** The domain itself or a host under it. */
    public static boolean belongs(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /**
     * A browser origin: scheme, host and port only.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static String origin(String text) {
        String host = hostOf(text);
        URI uri = URI.create(text);
        boolean bare = (uri.getRawPath() == null || uri.getRawPath().isEmpty())
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!bare) {
            throw new IllegalArgumentException("must be scheme://host[:port] without a path");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean usual = uri.getPort() < 0
                || ("http".equals(scheme) && uri.getPort() == 80)
                || ("https".equals(scheme) && uri.getPort() == 443);
        return scheme + "://" + host + (usual ? "" : ":" + uri.getPort());
    }
}
