package dev.narrowcast.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request on its way through, counted: a chunked body does not say how long it is. The first byte above
 * the limit is not passed on; the reader sees a failure instead and nothing after it.
 */
final class LimitedBody implements ReadStream<Buffer> {
    private final HttpServerRequest source;
    private final Runnable whenTooLarge;
    private final Runnable whenComplete;
    private long left;
    private @Nullable Handler<Throwable> failureHandler;

    LimitedBody(HttpServerRequest source, long limitBytes, Runnable whenTooLarge, Runnable whenComplete) {
        this.source = source;
        this.left = limitBytes;
        this.whenTooLarge = whenTooLarge;
        this.whenComplete = whenComplete;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> reader) {
        if (reader == null) {
            source.handler(null);
        } else {
            source.handler(bytes -> pass(bytes, reader));
        }
        return this;
    }

    private void pass(Buffer bytes, Handler<Buffer> reader) {
        if (left < 0) {
            return;
        }
        left -= bytes.length();
        if (left >= 0) {
            reader.handle(bytes);
            return;
        }
        whenTooLarge.run();
        Handler<Throwable> failed = failureHandler;
        if (failed != null) {
            failed.handle(new IllegalStateException("body above its limit"));
        }
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> reader) {
        if (reader == null) {
            source.endHandler(null);
        } else {
            source.endHandler(end -> {
                if (left >= 0) {
                    whenComplete.run();
                    reader.handle(null);
                }
            });
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> reader) {
        failureHandler = reader;
        source.exceptionHandler(reader);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
