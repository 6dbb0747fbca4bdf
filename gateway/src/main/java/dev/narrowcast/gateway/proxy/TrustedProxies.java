package dev.narrowcast.gateway.proxy;

import java.net.InetAddress;
import java.util.List;

/** Addresses of load balancers before this gateway; only their word about the caller's address is passed on. */
final class TrustedProxies {
    private final List<Network> networks;

    /** @throws IllegalArgumentException for a text that is neither an address nor a network */
    TrustedProxies(List<String> networks) {
        this.networks = networks.stream().map(Network::parse).toList();
    }

    boolean contains(String address) {
        if (networks.isEmpty()) {
            return false;
        }
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record Network(byte[] address, int bits) {
        static Network parse(String text) {
            String[] parts = text.strip().split("/", 2);
            byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
            int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException("not a network: " + text);
            }
            return new Network(address, bits);
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >>> (bit & 7);
                if ((address[bit >>> 3] & mask) != (other[bit >>> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
