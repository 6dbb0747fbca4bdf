package dev.narrowcast.load.bench;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.load.client.Behaviour;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.StackUnderTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Batches of 100 events into audience-service beside an endpoint of the same build that only parses them and hands them
 * to the same producer. The same batch is sent again and again: intake does not know it, the timelines drop the repeats.
 */
public final class IngestBench implements Benchmark {
    private static final int BATCH = 100;
    private static final double GOAL = 0.60;
    private static final String SITE_KEY = "sk_demo";

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public boolean run(Path folder) throws Exception {
        if (!Wrk.isInstalledOrSays(name())) {
            return false;
        }
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"), "--no-console")) {
            createTopic(stack);
            String audience = stack.url(Part.AUDIENCE);
            String body = new String(Json.write(Map.of("events", batch())), StandardCharsets.UTF_8);
            Rounds rounds = new Rounds(new Wrk(folder, 16), Duration.ofSeconds(10), Duration.ofSeconds(8));
            rounds.run(List.of(
                    new Wrk.Target("parse-and-produce", audience + "/bench/ingest", SITE_KEY, List.of(body)),
                    new Wrk.Target("ingest", audience + "/v1/events", SITE_KEY, List.of(body))));
            rounds.printRates("batches of 100/s");
            rounds.ratio("ingest", "parse-and-produce", GOAL);
            rounds.write(folder.resolve("ingest.json"));
            return true;
        }
    }

    private static void createTopic(StackUnderTest stack) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.kafkaBootstrap()))) {
            admin.createTopics(List.of(new NewTopic("bench.events", 3, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static List<Map<String, Object>> batch() {
        List<Map<String, Object>> events = new ArrayList<>();
        for (String person : Behaviour.people(BATCH)) {
            events.add(Behaviour.view(person, "candle"));
        }
        return events;
    }
}
