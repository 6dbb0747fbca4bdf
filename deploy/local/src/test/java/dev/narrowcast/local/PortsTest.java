package dev.narrowcast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.narrowcast.local.process.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void withoutVariables_thePortsAreTheDocumentedOnes() {
        Ports ports = new Ports(Map.of());

        assertThat(ports.of(Part.GATEWAY)).isEqualTo(8080);
        assertThat(ports.managementOf(Part.BIDDING)).isEqualTo(9003);
        assertThat(ports.of(Part.KAFKA)).isEqualTo(19092);
    }

    @Test
    void takenPort_isNamedWithTheVariableThatMovesIt() throws Exception {
        FreePorts free = new FreePorts();
        Map<String, String> environment = new HashMap<>();
        for (Part part : Part.values()) {
            environment.put(part.portVariable(), String.valueOf(free.next()));
            if (part.isService()) {
                environment.put(part.managementPortVariable(), String.valueOf(free.next()));
            }
        }
        assertThat(new Ports(environment).taken()).isEmpty();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("NARROWCAST_CAMPAIGN_PORT", String.valueOf(other.getLocalPort()));

            assertThat(new Ports(environment).taken().orElseThrow())
                    .contains("port " + other.getLocalPort() + " is taken", "NARROWCAST_CAMPAIGN_PORT=");
        }
    }

    @Test
    void twoPartsOnOnePort_areRefused() {
        assertThatThrownBy(() -> new Ports(Map.of("NARROWCAST_REDIS_PORT", "8080")))
                .hasMessageContaining("NARROWCAST_REDIS_PORT")
                .hasMessageContaining("NARROWCAST_GATEWAY_PORT");
    }

    @Test
    void noPort_isRefused() {
        assertThatThrownBy(() -> new Ports(Map.of("NARROWCAST_REDIS_PORT", "99999")))
                .hasMessageContaining("NARROWCAST_REDIS_PORT is not a port: 99999");
    }
}
