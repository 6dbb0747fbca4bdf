package dev.narrowcast.demo.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same for many things, some at a time. */
public final class Many {
    private Many() {}

    /**
     * The results, in the order of the things.
     *
     * @throws DemoFailure the first that one of them threw
     */
    public static <T, R> List<R> map(List<T> things, int atOnce, Function<T, R> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<Future<R>> running = new ArrayList<>();
            for (T thing : things) {
                running.add(threads.submit(() -> work.apply(thing)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> one : running) {
                results.add(result(one, threads));
            }
            return results;
        }
    }

    private static <R> R result(Future<R> running, ExecutorService threads) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            threads.shutdownNow();
            throw e.getCause() instanceof RuntimeException known
                    ? known
                    : new DemoFailure("unexpected: " + e.getCause(), e);
        } catch (InterruptedException e) {
            threads.shutdownNow();
            throw Pause.interrupted(e);
        }
    }
}
