package dev.narrowcast.load;

import dev.narrowcast.load.bench.Benchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./narrowcast bench [name]}: runs one benchmark or all, and prints one line per figure. */
public final class Bench {
    private static final Path RESULTS = Path.of("target", "bench");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String wanted = arguments.length == 0 ? "" : arguments[0];
        List<Benchmark> chosen = Benchmark.ALL.stream()
                .filter(bench -> wanted.isEmpty() || bench.name().equals(wanted))
                .toList();
        if (chosen.isEmpty()) {
            System.err.println("no benchmark is called " + wanted + "; there are "
                    + Benchmark.ALL.stream().map(Benchmark::name).toList());
            System.exit(2);
        }
        boolean allRan = true;
        for (Benchmark bench : chosen) {
            System.out.println("bench " + bench.name());
            allRan &= bench.run(Files.createDirectories(RESULTS).toAbsolutePath());
        }
        System.exit(allRan ? 0 : 1);
    }
}
