package dev.narrowcast.bidding.geo;

import dev.narrowcast.bidding.targeting.RequestFacts.Place;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One configured file: what was read of it last, and when it changed. A new version takes the place of the old one in
 * one step, and only when it can be read.
 */
final class GeoFile {
    private static final Logger LOG = Logger.getLogger(GeoFile.class);
    private static final int PROBES = 2_000;

    private final String setting;
    private final Path path;
    private final long maxBytes;
    private final Form form;
    private final Counter refused;
    private @Nullable Stamp seen;
    private volatile @Nullable GeoSource source;

    GeoFile(String setting, Path path, long maxBytes, Form form, MeterRegistry meters) {
        this.setting = setting;
        this.path = path;
        this.maxBytes = maxBytes;
        this.form = form;
        this.refused = meters.counter("narrowcast.geo.updates.refused", "file", setting);
    }

    /** How the bytes of a file become a source. */
    @FunctionalInterface
    interface Form {
        GeoSource read(byte[] bytes) throws IOException;
    }

    /** What a file looks like from outside; a missing one is a version of its own, so that it is told of once. */
    private record Stamp(FileTime changed, long bytes) {
        static final Stamp MISSING = new Stamp(FileTime.fromMillis(0), -1);

        static Stamp of(Path path) throws IOException {
            try {
                return new Stamp(Files.getLastModifiedTime(path), Files.size(path));
            } catch (NoSuchFileException e) {
                return MISSING;
            }
        }
    }

    /** @throws IllegalStateException naming the setting when the file cannot be used */
    void start() {
        try {
            Stamp now = Stamp.of(path);
            source = read(now);
            seen = now;
            LOG.infof("%s: reading places from %s, %d bytes", setting, path, now.bytes);
        } catch (IOException e) {
            throw new IllegalStateException(
                    setting + ": " + path + " cannot be used: " + message(e)
                            + ". Provide a whole file of the right kind, or leave the setting out.",
                    e);
        }
    }

    /** Reads the file again when it has changed; one that cannot be used is told of once and changes nothing. */
    void look() {
        try {
            Stamp now = Stamp.of(path);
            if (!now.equals(seen)) {
                seen = now;
                source = read(now);
                LOG.infof("%s: %s has changed, its new version is in use", setting, path);
            }
        } catch (IOException e) {
            refuse(e);
        }
    }

    private void refuse(IOException e) {
        refused.increment();
        LOG.warnf("%s: the new version of %s cannot be used, the old one stays: %s", setting, path, message(e));
    }

    private GeoSource read(Stamp stamp) throws IOException {
        if (stamp.equals(Stamp.MISSING)) {
            throw new IOException("there is no such file");
        }
        if (stamp.bytes > maxBytes) {
            throw new IOException("has " + stamp.bytes + " bytes, more than narrowcast.geo.max-file-bytes allows");
        }
        try {
            GeoSource read = form.read(Files.readAllBytes(path));
            probe(read);
            return read;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // The libraries answer some broken files with whatever their arithmetic runs into.
            throw new IOException("is broken: " + e, e);
        }
    }

    /** Looks addresses up all over the file, the same ones every time: one that is broken inside fails on some. */
    private static void probe(GeoSource source) throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < PROBES; i++) {
            byte[] bytes = new byte[i % 4 == 0 ? 16 : 4];
            random.nextBytes(bytes);
            if (bytes.length == 16) {
                bytes[0] = (byte) (0x20 | (bytes[0] & 0x0f));
            }
            source.find(InetAddress.getByAddress(bytes));
        }
    }

    private static String message(IOException e) {
        return e instanceof AccessDeniedException ? "this process may not read it" : String.valueOf(e.getMessage());
    }

    /**
     * The place of a public address.
     *
     * @throws IOException when the file turns out to be broken here
     */
    Place find(InetAddress address) throws IOException {
        GeoSource current = source;
        try {
            return current == null ? Place.UNKNOWN : current.find(address);
        } catch (RuntimeException e) {
            throw new IOException("broken at one address", e);
        }
    }

    /** The configured files, those asked first in front. */
    static List<GeoFile> of(GeoConfig config, MeterRegistry meters) {
        List<GeoFile> files = new ArrayList<>();
        config.ip2region()
                .ifPresent(path -> files.add(new GeoFile(
                        "narrowcast.geo.ip2region", path, config.maxFileBytes(), Ip2RegionSource::readV4, meters)));
        config.ip2regionV6()
                .ifPresent(path -> files.add(new GeoFile(
                        "narrowcast.geo.ip2region-v6", path, config.maxFileBytes(), Ip2RegionSource::readV6, meters)));
        config.maxmind()
                .ifPresent(path -> files.add(new GeoFile(
                        "narrowcast.geo.maxmind", path, config.maxFileBytes(), MaxMindSource::read, meters)));
        return files;
    }
}
