package dev.narrowcast.gateway.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.impl.MimeMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of the built console, held in memory; none when the gateway was built without it. */
final class ConsoleFiles {
    /** Where Quinoa puts the console among the resources of this program. */
    static final String BUILT = "META-INF/resources/console/";

    /** Written by the console's build: the names of its files, one in a line. */
    private static final String LIST = "files.txt";

    private final Map<String, ConsoleFile> files;

    private ConsoleFiles(Map<String, ConsoleFile> files) {
        this.files = Map.copyOf(files);
    }

    /** @param gzipped the same content for clients that accept it, null where that gains nothing */
    record ConsoleFile(
            String mediaType, Buffer plain, @Nullable Buffer gzipped) {}

    /** @param root a folder among the resources, with a slash at its end */
    static ConsoleFiles load(String root) {
        Map<String, ConsoleFile> found = new HashMap<>();
        Buffer list = read(root + LIST);
        if (list != null) {
            list.toString(StandardCharsets.UTF_8).lines().forEach(name -> found.put(name, file(root, name)));
        }
        return new ConsoleFiles(found);
    }

    private static ConsoleFile file(String root, String name) {
        Buffer plain = read(root + name);
        if (plain == null) {
            throw new IllegalStateException("the build lacks " + root + name);
        }
        String type = MimeMapping.getMimeTypeForFilename(name);
        return new ConsoleFile(
                withCharset(type == null ? "application/octet-stream" : type), plain, read(root + name + ".gz"));
    }

    private static String withCharset(String type) {
        return type.startsWith("text/") ? type + "; charset=utf-8" : type;
    }

    private static @Nullable Buffer read(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return in == null ? null : Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** @param name without a leading slash */
    @Nullable
    ConsoleFile get(String name) {
        return files.get(name);
    }
}
