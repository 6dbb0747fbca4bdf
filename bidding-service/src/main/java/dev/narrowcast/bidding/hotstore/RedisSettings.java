package dev.narrowcast.bidding.hotstore;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How Redis is reached, as configured for the application's client, for further clients of our own. */
@Singleton
class RedisSettings implements RedisOptionsCustomizer {
    private volatile @Nullable RedisOptions known;

    @Override
    public void customize(String client, RedisOptions options) {
        known = new RedisOptions(options);
    }

    /** @throws NullPointerException before the application's client was made */
    RedisOptions copy() {
        return new RedisOptions(Objects.requireNonNull(known, "the Redis client is made at the start"));
    }
}
