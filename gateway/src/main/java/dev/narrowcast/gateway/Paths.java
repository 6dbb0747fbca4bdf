package dev.narrowcast.gateway;

import java.util.regex.Pattern;

/**
 * Which paths may pass. Servers disagree on dot segments, doubled slashes, encoded separators and path parameters, so a
 * path with any of them could mean one thing here and another behind; no address of ours needs them.
 */
final class Paths {
    private static final Pattern ODD =
            Pattern.compile("//|/\\.{1,2}(/|$)|[\\\\;]|%(2[eEfF]|5[cC]|25|00|3[bB]|[^0-9a-fA-F]|.[^0-9a-fA-F]|.?$)");

    private Paths() {}

    /** @param path as it came, still percent-encoded */
    static boolean isPlain(String path) {
        return path.startsWith("/") && !ODD.matcher(path).find() && path.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** Some clients encode the colon of {@code users:erase}, which changes nothing about what they mean. */
    static String withColons(String path) {
        return path.replace("%3A", ":").replace("%3a", ":");
    }
}
