package dev.narrowcast.bidding.geo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes databases of ip2region for IPv4, format 2, from the lines of its sources: {@code start|end|text}. */
final class Xdb {
    private static final int HEADER = 256;
    private static final int VECTOR = 256 * 256 * 8;
    private static final int ENTRY = 14;

    private Xdb() {}

    static byte[] sample(String name) throws IOException {
        try (InputStream in = Xdb.class.getResourceAsStream("/ip2region/" + name)) {
            return make(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    private record Segment(long start, long end, String text) {}

    static byte[] make(List<String> lines) {
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        Map<String, Integer> places = new LinkedHashMap<>();
        List<Segment> segments = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.strip().split("\\|", 3);
                split(number(parts[0]), number(parts[1]), parts[2], segments);
                places.computeIfAbsent(parts[2], text -> {
                    int at = HEADER + VECTOR + texts.size();
                    texts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                    return at;
                });
            }
        }
        int index = HEADER + VECTOR + texts.size();
        ByteBuffer out = ByteBuffer.allocate(index + segments.size() * ENTRY).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 2).putShort((short) 1).putInt(0).putInt(index);
        out.putInt(index + (segments.size() - 1) * ENTRY);
        out.put(HEADER + VECTOR, texts.toByteArray());
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            int at = index + i * ENTRY;
            out.putInt(at, (int) segment.start).putInt(at + 4, (int) segment.end);
            out.putShort(at + 8, (short) segment.text.getBytes(StandardCharsets.UTF_8).length);
            out.putInt(at + 10, places.get(segment.text));
            int row = HEADER + (int) (segment.start >>> 16) * 8;
            if (out.getInt(row) == 0) {
                out.putInt(row, at);
            }
            out.putInt(row + 4, at + ENTRY);
        }
        return out.array();
    }

    /** An entry lies within one pair of leading bytes, by which it is found. */
    private static void split(long start, long end, String text, List<Segment> segments) {
        for (long from = start; from <= end; from = (from | 0xffff) + 1) {
            segments.add(new Segment(from, Math.min(end, from | 0xffff), text));
        }
    }

    private static long number(String address) {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(InetAddress.ofLiteral(address).getAddress()).getInt());
    }
}
