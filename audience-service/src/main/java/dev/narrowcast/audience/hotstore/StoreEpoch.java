package dev.narrowcast.audience.hotstore;

import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether Redis is still the store that was filled: 64 markers lie on as many hash slots, and one that is missing
 * means that its part of the store was lost. Whoever misses one writes a new one at once, so every replica sees the
 * epoch change and fills its own partitions again. A server that was restarted from an old snapshot keeps its markers but
 * has another run id, which is part of the epoch where there is only one server to ask. Blocking; for the hot store's
 * own thread.
 */
@ApplicationScoped
class StoreEpoch {
    static final int MARKERS = 64;

    private static final Pattern RUN_ID = Pattern.compile("run_id:(\\w+)");

    private final Redis redis;
    private final Duration limit;
    private final boolean cluster;

    StoreEpoch(
            Redis redis,
            HotStoreConfig config,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String clientType) {
        this.redis = redis;
        this.limit = config.limit();
        this.cluster = clientType.equals("cluster");
    }

    static String marker(int number) {
        return "hot:epoch:{" + number + "}";
    }

    /** The epoch by now; missing markers are written first. */
    String current() {
        List<String> markers = new ArrayList<>();
        for (int number = 0; number < MARKERS; number++) {
            String found = get(marker(number));
            markers.add(found == null ? write(number) : found);
        }
        UUID epoch = UUID.nameUUIDFromBytes((runId() + markers).getBytes(StandardCharsets.UTF_8));
        return epoch.toString();
    }

    private String write(int number) {
        send(Request.cmd(Command.SET)
                .arg(marker(number))
                .arg(UUID.randomUUID().toString())
                .arg("NX"));
        String found = get(marker(number));
        return found == null ? "" : found;
    }

    private String runId() {
        if (cluster) {
            return "";
        }
        Response info = send(Request.cmd(Command.INFO).arg("server"));
        Matcher found = RUN_ID.matcher(info == null ? "" : info.toString(StandardCharsets.UTF_8));
        return found.find() ? found.group(1) : "";
    }

    /** Whether this partition was filled in this epoch. */
    boolean isFilled(int partition, String epoch) {
        return epoch.equals(get(filled(partition)));
    }

    void filled(int partition, String epoch) {
        send(Request.cmd(Command.SET).arg(filled(partition)).arg(epoch));
    }

    private static String filled(int partition) {
        return "hot:filled:{" + partition + "}";
    }

    private @Nullable String get(String key) {
        Response found = send(Request.cmd(Command.GET).arg(key));
        return found == null ? null : found.toString(StandardCharsets.UTF_8);
    }

    private @Nullable Response send(Request call) {
        return Uni.createFrom()
                .completionStage(() -> redis.send(call).toCompletionStage())
                .await()
                .atMost(limit);
    }
}
