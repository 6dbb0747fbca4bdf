package dev.narrowcast.load;

import dev.narrowcast.load.bench.AdSelectBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./narrowcast bench [name]}: runs a benchmark and prints one line per figure. */
public final class Bench {
    private static final List<String> NAMES = List.of("ad-select");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "ad-select" : arguments[0];
        if (!NAMES.contains(name)) {
            System.err.println("no benchmark is called " + name + "; there are " + NAMES);
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of("target", "bench")).toAbsolutePath();
        System.exit(new AdSelectBench(folder).run() ? 0 : 1);
    }
}
