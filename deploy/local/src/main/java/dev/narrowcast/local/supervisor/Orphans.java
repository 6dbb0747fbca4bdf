package dev.narrowcast.local.supervisor;

import dev.narrowcast.local.process.ProcessIdentity;
import dev.narrowcast.local.process.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Processes whose launcher died without ending them. */
public final class Orphans {
    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final int POLL_MILLIS = 50;

    private Orphans() {}

    /** Those that still run, by part; a pid that the system gave to a stranger since is not among them. */
    public static Map<String, ProcessIdentity> find(Path runFolder) throws IOException {
        Map<String, ProcessIdentity> found = new TreeMap<>(ProcessIdentity.all(runFolder));
        found.remove(LauncherLock.NAME);
        found.values().removeIf(identity -> identity.find().isEmpty());
        return found;
    }

    /**
     * Ends what still runs and forgets it.
     *
     * @param last parts that the others need to the end
     * @return the names of the parts that were ended
     */
    public static List<String> end(Path runFolder, Predicate<String> last) throws IOException, InterruptedException {
        Map<String, ProcessIdentity> found = find(runFolder);
        endTogether(found.entrySet().stream()
                .filter(entry -> !last.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList());
        endTogether(found.entrySet().stream()
                .filter(entry -> last.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList());
        for (String name : ProcessIdentity.all(runFolder).keySet()) {
            ProcessIdentity.delete(runFolder, name);
        }
        return List.copyOf(found.keySet());
    }

    private static void endTogether(List<ProcessIdentity> identities) throws InterruptedException {
        for (ProcessIdentity identity : identities) {
            Signals.send(identity.stopSignal(), identity.pid());
            identity.find().ifPresent(Signals::resume);
        }
        awaitEnd(identities, LIMIT);
        identities.stream().map(ProcessIdentity::find).flatMap(Optional::stream).forEach(Signals::kill);
        awaitEnd(identities, LIMIT);
    }

    private static void awaitEnd(List<ProcessIdentity> identities, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (identities.stream().anyMatch(identity -> identity.find().isPresent()) && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
        }
    }
}
