package dev.narrowcast.bidding.geo;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which addresses can tell a place: those that IANA's special-purpose registries do not keep for other uses. */
final class Addresses {
    private static final List<IpSubnetFilterRule> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001:db8::/32",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .map(Addresses::network)
            .toList();

    private Addresses() {}

    /** The public address that a text spells, null when it spells none. Never asks a name server. */
    static @Nullable InetAddress publicOne(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 45) {
            return null;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            InetSocketAddress from = new InetSocketAddress(address, 0);
            return SPECIAL.stream().anyMatch(network -> network.matches(from)) ? null : address;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static IpSubnetFilterRule network(String text) {
        String[] parts = text.split("/", 2);
        return new IpSubnetFilterRule(
                InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]), IpFilterRuleType.ACCEPT);
    }
}
