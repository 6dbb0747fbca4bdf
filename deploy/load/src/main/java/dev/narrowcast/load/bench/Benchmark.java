package dev.narrowcast.load.bench;

import java.nio.file.Path;
import java.util.List;

/** One benchmark: it starts what it measures, prints one line per figure, and writes the same as JSON. */
public interface Benchmark {
    List<Benchmark> ALL = List.of(
            new AdSelectBench(),
            new RedisReadBench(),
            new IngestBench(),
            new TagLatencyBench(),
            new PropagateBench(),
            new OpenLoopBench());

    /** The name on the command line, such as {@code ad-select}. */
    String name();

    /**
     * Runs to the end.
     *
     * @param folder for results, logs and the stack's state
     * @return true when it could run; a figure that misses its goal is a figure, not a failure
     */
    boolean run(Path folder) throws Exception;
}
