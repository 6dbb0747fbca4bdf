package dev.narrowcast.load;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.load.proof.Proof;
import dev.narrowcast.load.proof.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code ./narrowcast prove [name] [--size n] [--seed n]}: runs proofs, prints their figures, exits 1 on a miss. */
public final class Prove {
    private static final Path RESULTS = Path.of("target", "prove");

    private Prove() {}

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        boolean allHold = true;
        for (Proof proof : Proofs.named(options.name())) {
            allHold &= run(proof, options);
        }
        System.exit(allHold ? 0 : 1);
    }

    private static boolean run(Proof proof, Options options) throws Exception {
        int size = options.size() > 0 ? options.size() : proof.defaultSize();
        Path folder = Files.createDirectories(RESULTS.resolve(proof.name())).toAbsolutePath();
        System.out.printf("prove %s: %s%n  seed %d, size %d%n", proof.name(), proof.claim(), options.seed(), size);
        Instant began = Clock.systemUTC().instant();
        Proof.Verdict verdict = proof.run(size, options.seed(), folder);
        Duration took = Duration.between(began, Clock.systemUTC().instant());
        System.out.printf(
                "  %s: %s, %d s%n", verdict.holds() ? "holds" : "DOES NOT HOLD", verdict.figures(), took.toSeconds());
        write(proof, options.seed(), size, took, verdict);
        return verdict.holds();
    }

    private static void write(Proof proof, long seed, int size, Duration took, Proof.Verdict verdict)
            throws IOException {
        Map<String, Object> result = Map.of(
                "name", proof.name(),
                "claim", proof.claim(),
                "seed", seed,
                "size", size,
                "seconds", took.toSeconds(),
                "holds", verdict.holds(),
                "figures", verdict.figures());
        Files.write(RESULTS.resolve(proof.name() + ".json"), Json.write(result));
    }

    private record Options(String name, int size, long seed) {
        static Options parse(String[] arguments) {
            String name = "";
            int size = 0;
            long seed = 1;
            for (int i = 0; i < arguments.length; i++) {
                switch (arguments[i]) {
                    case "--size" -> size = (int) number(arguments, ++i);
                    case "--seed" -> seed = number(arguments, ++i);
                    default -> name = known(arguments[i]);
                }
            }
            return new Options(name, size, seed);
        }

        private static String known(String name) {
            List<String> names = Proofs.ALL.stream().map(Proof::name).toList();
            if (!names.contains(name)) {
                throw new IllegalArgumentException("no proof is called " + name + "; there are " + names);
            }
            return name;
        }

        private static long number(String[] arguments, int at) {
            if (at >= arguments.length || !arguments[at].matches("\\d{1,9}")) {
                throw new IllegalArgumentException(arguments[at - 1] + " needs a whole number");
            }
            return Long.parseLong(arguments[at]);
        }
    }
}
