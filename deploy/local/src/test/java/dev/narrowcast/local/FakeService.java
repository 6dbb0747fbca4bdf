package dev.narrowcast.local;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Stands in for a service in the launcher's own tests: ready at once on its management port, or dead by a variable. */
final class FakeService {
    private FakeService() {}

    public static void main(String[] arguments) throws Exception {
        String part =
                System.getenv("NARROWCAST_REPLICA").replaceFirst("-.*", "").toUpperCase(java.util.Locale.ROOT);
        if (part.equals(System.getenv("NARROWCAST_TEST_BROKEN"))) {
            System.err.println("cannot read the configuration");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("NARROWCAST_" + part + "_MANAGEMENT_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
