package dev.narrowcast.gateway.proxy;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Addresses of load balancers before this gateway; only their word about the caller's address is passed on. */
final class TrustedProxies {
    private final List<IpSubnetFilterRule> networks;

    /** @throws IllegalArgumentException for a text that is neither an address nor a network */
    TrustedProxies(List<String> networks) {
        this.networks = networks.stream().map(TrustedProxies::network).toList();
    }

    boolean contains(String address) {
        if (networks.isEmpty()) {
            return false;
        }
        InetSocketAddress from = new InetSocketAddress(InetAddress.ofLiteral(address), 0);
        return networks.stream().anyMatch(network -> network.matches(from));
    }

    private static IpSubnetFilterRule network(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress address = InetAddress.ofLiteral(parts[0]);
        int bits = parts.length == 1 ? address.getAddress().length * 8 : Integer.parseInt(parts[1]);
        return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
    }
}
