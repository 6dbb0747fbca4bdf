package dev.narrowcast.load.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the closed-loop load tool wrk, one thread, against one address with bodies that take turns. */
final class Wrk {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses:\\s+(\\d+)");

    private final Path folder;
    private final int connections;

    Wrk(Path folder, int connections) {
        this.folder = folder;
        this.connections = connections;
    }

    /** True when wrk is on the PATH; otherwise says how to get it. */
    static boolean isInstalledOrSays(String benchmark) throws InterruptedException {
        try {
            new ProcessBuilder("wrk", "-v").redirectErrorStream(true).start().waitFor();
            return true;
        } catch (IOException e) {
            System.err.printf(
                    "bench %s needs the load tool wrk on the PATH (Debian: apt-get install wrk)%n", benchmark);
            return false;
        }
    }

    /**
     * Answered requests per second over this time.
     *
     * @throws IOException when wrk fails or an answer was not 2xx, because such a figure means nothing
     */
    double requestsPerSecond(Target target, Duration time) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + time.toSeconds() + "s",
                        "-s",
                        script(target).toString(),
                        target.url()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IOException("wrk failed for " + target.name() + ": " + output);
        }
        Matcher refused = REFUSED.matcher(output);
        if (refused.find()) {
            throw new IOException(target.name() + ": " + refused.group(1) + " answers were not 2xx");
        }
        return Double.parseDouble(rate.group(1));
    }

    private Path script(Target target) throws IOException {
        Path bodies = folder.resolve(target.name() + ".bodies.json");
        Files.write(bodies, target.bodies());
        Path script = folder.resolve(target.name() + ".lua");
        Files.writeString(script, """
            wrk.headers["Content-Type"] = "application/json"
            wrk.headers["X-Site-Key"] = "%s"
            local requests = {}
            local at = 0
            function init(arguments)
                for body in io.lines("%s") do
                    requests[#requests + 1] = wrk.format("POST", nil, nil, body)
                end
            end
            function request()
                at = at %% #requests + 1
                return requests[at]
            end
            """.formatted(target.siteKey(), bodies));
        return script;
    }

    /**
     * What is asked: POSTs to this address.
     *
     * @param bodies each of one line
     */
    record Target(String name, String url, String siteKey, List<String> bodies) {
        Target {
            bodies = List.copyOf(bodies);
        }
    }
}
