package dev.narrowcast.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The eight parts of an installation, infrastructure first, with the ports they use unless told otherwise. */
public enum Part {
    KAFKA(19092, 0),
    REDIS(16379, 0),
    POSTGRES(15432, 0),
    OIDC(8180, 0),
    AUDIENCE(8081, 9001),
    CAMPAIGN(8082, 9002),
    BIDDING(8083, 9003),
    GATEWAY(8080, 9000);

    private final int defaultPort;
    private final int defaultManagementPort;

    Part(int defaultPort, int defaultManagementPort) {
        this.defaultPort = defaultPort;
        this.defaultManagementPort = defaultManagementPort;
    }

    /** The name used on the command line and for files, such as {@code kafka}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int defaultPort() {
        return defaultPort;
    }

    /** The default port of health and metrics, or 0 for infrastructure, which has none. */
    public int defaultManagementPort() {
        return defaultManagementPort;
    }

    /** The environment variable that moves the port. */
    public String portVariable() {
        return "NARROWCAST_" + name() + "_PORT";
    }

    public String managementPortVariable() {
        return "NARROWCAST_" + name() + "_MANAGEMENT_PORT";
    }

    /** Whether this part is one of our services, which start when the infrastructure is ready. */
    public boolean isService() {
        return defaultManagementPort != 0;
    }

    /** The Maven module of a service. */
    public String module() {
        return this == GATEWAY ? "gateway" : label() + "-service";
    }

    public static List<Part> infrastructure() {
        return Arrays.stream(values()).filter(part -> !part.isService()).toList();
    }

    public static List<Part> services() {
        return Arrays.stream(values()).filter(Part::isService).toList();
    }

    public static Optional<Part> named(String label) {
        return Arrays.stream(values())
                .filter(part -> part.label().equals(label))
                .findFirst();
    }
}
