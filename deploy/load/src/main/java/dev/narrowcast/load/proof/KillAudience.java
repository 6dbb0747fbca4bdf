package dev.narrowcast.load.proof;

import dev.narrowcast.load.client.Behaviour;
import dev.narrowcast.load.client.Installation;
import dev.narrowcast.local.StackUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Kills audience-service without warning while events arrive; size is the number of kills. A batch that was not
 * acknowledged is sent again until it is, so in the end every person's evidence must be exactly what was sent.
 */
final class KillAudience implements Proof {
    private static final int PEOPLE = 300;
    private static final int SENDERS = 4;
    private static final int BATCH = 10;
    private static final int PAUSE_MILLIS = 50;
    private static final Duration RIGHT_WITHIN = Duration.ofSeconds(30);
    private static final String TAG = "interest.killed";
    private static final String CATEGORY = "killed";

    @Override
    public String name() {
        return "kill-audience";
    }

    @Override
    public String claim() {
        return "a killed audience-service loses no acknowledged event, counts none twice, and tags are right within 30 s";
    }

    @Override
    public int defaultSize() {
        return 5;
    }

    @Override
    public Verdict run(int size, long seed, Path folder) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"), "--no-console")) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            Behaviour behaviour = new Behaviour(installation);
            behaviour.createTag(TAG, CATEGORY, 1);
            Thread.sleep(3_000);
            AtomicBoolean running = new AtomicBoolean(true);
            List<Sender> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                senders.add(new Sender(behaviour, Behaviour.people(PEOPLE / SENDERS), running));
            }
            List<Thread> threads =
                    senders.stream().map(Thread.ofPlatform()::start).toList();
            Thread.sleep(5_000);
            long lastStart = System.nanoTime();
            for (int i = 0; i < size; i++) {
                stack.run("kill", "audience").expectSuccess();
                Thread.sleep(random.nextLong(0, 1_000));
                stack.run("start", "audience").expectSuccess();
                lastStart = System.nanoTime();
                Thread.sleep(random.nextLong(3_000, 8_000));
            }
            running.set(false);
            for (Thread thread : threads) {
                thread.join();
            }
            return judge(behaviour, senders, lastStart);
        }
    }

    private static Verdict judge(Behaviour behaviour, List<Sender> senders, long lastStart)
            throws InterruptedException {
        Map<String, Integer> sent = new HashMap<>();
        senders.forEach(sender -> sent.putAll(sender.acknowledged));
        long events = sent.values().stream().mapToLong(Integer::intValue).sum();
        long refused = senders.stream().mapToLong(sender -> sender.refused).sum();
        Map<String, Integer> wrong = new HashMap<>(sent);
        double seconds = 0;
        while (!wrong.isEmpty() && seconds <= 2 * RIGHT_WITHIN.toSeconds()) {
            wrong.entrySet()
                    .removeIf(person -> Objects.equals(evidence(behaviour, person.getKey()), person.getValue()));
            seconds = (System.nanoTime() - lastStart) / 1e9;
            Thread.sleep(200);
        }
        return new Verdict(
                wrong.isEmpty() && seconds <= RIGHT_WITHIN.toSeconds(),
                "%,d events of %d people acknowledged, %,d batches refused meanwhile and sent again; %d people with a wrong"
                                .formatted(events, sent.size(), refused, wrong.size())
                        + " count, all right %.1f s after the last restart".formatted(seconds));
    }

    private static Integer evidence(Behaviour behaviour, String person) {
        try {
            return Objects.requireNonNullElse(behaviour.evidence(person, TAG), 0);
        } catch (IllegalStateException | java.io.UncheckedIOException notYet) {
            return -1;
        }
    }

    /** Sends batches for people of its own, each again until it was acknowledged. */
    private static final class Sender implements Runnable {
        private final Behaviour behaviour;
        private final List<String> people;
        private final AtomicBoolean running;
        private final Map<String, Integer> acknowledged = new HashMap<>();
        private long refused;

        Sender(Behaviour behaviour, List<String> people, AtomicBoolean running) {
            this.behaviour = behaviour;
            this.people = people;
            this.running = running;
        }

        @Override
        public void run() {
            try {
                for (int next = 0; running.get(); next += BATCH) {
                    List<Map<String, Object>> batch = new ArrayList<>();
                    for (int i = 0; i < BATCH; i++) {
                        batch.add(Behaviour.view(people.get((next + i) % people.size()), CATEGORY));
                    }
                    while (!isAcknowledged(batch)) {
                        refused++;
                        Thread.sleep(PAUSE_MILLIS);
                    }
                    batch.forEach(event -> acknowledged.merge((String) event.get("userId"), 1, Integer::sum));
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean isAcknowledged(List<Map<String, Object>> batch) throws InterruptedException {
            try {
                return behaviour.send(batch);
            } catch (IOException away) {
                return false;
            }
        }
    }
}
