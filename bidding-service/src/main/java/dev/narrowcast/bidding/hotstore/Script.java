package dev.narrowcast.bidding.hotstore;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Lua script, sent by its digest, and whole when Redis does not know it (any more). */
record Script(String text, String sha1) {
    /** Joins the resources of this package with these names. */
    static Script load(String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(resource(name));
        }
        return new Script(text.toString(), sha1(text.toString()));
    }

    /** @param arguments adds what comes after the key */
    Future<@Nullable Response> run(LoopRedis redis, String key, Consumer<Request> arguments) {
        return redis.send(call(Command.EVALSHA, sha1, key, arguments)).recover(failure -> {
            if (String.valueOf(failure.getMessage()).startsWith("NOSCRIPT")) {
                return redis.send(call(Command.EVAL, text, key, arguments));
            }
            return Future.failedFuture(failure);
        });
    }

    private static Request call(Command command, String script, String key, Consumer<Request> arguments) {
        Request call = Request.cmd(command).arg(script).arg(1).arg(key);
        arguments.accept(call);
        return call;
    }

    private static String resource(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
