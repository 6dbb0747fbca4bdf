package dev.narrowcast.bidding.sitetag;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.narrowcast.contracts.json.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The built site tag, held in memory; nothing when the service was built without it. */
final class TagFiles {
    /** Where the build puts the tag among the resources of this program. */
    static final String BUILT = "tag/";

    static final String LOADER = "tag.js";

    private static final ObjectReader FACTS = Json.mapper().readerFor(Facts.class);
    private static final Map<String, String> TYPES = Map.of(
            LOADER,
            "text/javascript;charset=utf-8",
            "narrowcast.js",
            "text/javascript;charset=utf-8",
            "debug.js",
            "text/javascript;charset=utf-8",
            "frame.html",
            "text/html;charset=utf-8");

    private final @Nullable Facts facts;
    private final Map<String, TagFile> files;

    private TagFiles(@Nullable Facts facts, Map<String, TagFile> files) {
        this.facts = facts;
        this.files = Map.copyOf(files);
    }

    /**
     * What the build found out.
     *
     * @param version of all files together; it changes with any of them
     * @param integrity of narrowcast.js, for the attribute of that name
     */
    @RegisterForReflection
    record Facts(String version, String integrity, int bytes, int gzipBytes) {}

    /** @param etag of the content before compression, with its quotes */
    record TagFile(String mediaType, Buffer plain, Buffer gzipped, String etag) {}

    /** @param root a folder among the resources, with a slash at its end */
    static TagFiles load(String root) {
        Buffer facts = read(root + "facts.json");
        Map<String, TagFile> files = new LinkedHashMap<>();
        if (facts == null) {
            return new TagFiles(null, files);
        }
        TYPES.forEach((name, type) -> {
            Buffer plain = needed(root + name);
            files.put(name, new TagFile(type, plain, needed(root + name + ".gz"), etag(plain.getBytes())));
        });
        try {
            return new TagFiles(FACTS.readValue(facts.getBytes()), files);
        } catch (IOException e) {
            throw new UncheckedIOException("the site tag's facts.json", e);
        }
    }

    private static Buffer needed(String resource) {
        return Objects.requireNonNull(read(resource), () -> "the build lacks " + resource);
    }

    private static @Nullable Buffer read(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return in == null ? null : Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param content also of an answer that is not a file */
    static String etag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nullable
    Facts facts() {
        return facts;
    }

    /** @return null when there is no such file */
    @Nullable
    TagFile get(String name) {
        return files.get(name);
    }
}
