package dev.narrowcast.audience.hotstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Groups entries so that one script call may carry each group: in a cluster all its keys must lie in one hash slot. */
record Slots(boolean cluster, int limit) {
    private static final int COUNT = 16_384;
    private static final int POLYNOMIAL = 0x1021;

    <T> List<List<T>> group(Collection<T> entries, Function<T, String> key) {
        Map<Integer, List<T>> bySlot = new TreeMap<>();
        for (T entry : entries) {
            bySlot.computeIfAbsent(cluster ? slot(key.apply(entry)) : 0, unused -> new ArrayList<>())
                    .add(entry);
        }
        List<List<T>> groups = new ArrayList<>();
        for (List<T> one : bySlot.values()) {
            for (int from = 0; from < one.size(); from += limit) {
                groups.add(one.subList(from, Math.min(one.size(), from + limit)));
            }
        }
        return groups;
    }

    /** The slot of a key: CRC-16 (XMODEM) of what stands between the first braces, or of all of it. */
    static int slot(String key) {
        int open = key.indexOf('{');
        int close = key.indexOf('}', open + 1);
        String hashed = open >= 0 && close > open + 1 ? key.substring(open + 1, close) : key;
        int crc = 0;
        for (byte next : hashed.getBytes(StandardCharsets.UTF_8)) {
            crc ^= (next & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1 ^ POLYNOMIAL) & 0xFFFF : crc << 1 & 0xFFFF;
            }
        }
        return crc % COUNT;
    }
}
