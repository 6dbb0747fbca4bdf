package dev.narrowcast.gateway.proxy;

import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.time.Duration;

/** One replica of a service, and until when it is passed over because it refused a connection. */
final class Upstream {
    private final HostAndPort authority;
    private final String origin;
    /** Read only while {@code down}, which is written after it. */
    private volatile long downSince;

    private volatile boolean down;

    Upstream(URI url) {
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("a service's URL must look like http://host:port, not " + url);
        }
        int port = url.getPort() == -1 ? 80 : url.getPort();
        authority = HostAndPort.create(url.getHost(), port);
        origin = "http://" + url.getHost() + ":" + port;
    }

    HostAndPort authority() {
        return authority;
    }

    /** As it stands before the path in an absolute address of this replica. */
    String origin() {
        return origin;
    }

    void refused(long nanoTime) {
        downSince = nanoTime;
        down = true;
    }

    void answered() {
        if (down) {
            down = false;
        }
    }

    boolean isUsable(long nanoTime, Duration coolDown) {
        return !down || nanoTime - downSince >= coolDown.toNanos();
    }
}
