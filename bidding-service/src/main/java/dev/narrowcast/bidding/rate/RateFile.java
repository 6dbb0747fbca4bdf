package dev.narrowcast.bidding.rate;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What was learned, and how far deliveries were read for it, on this replica's disk. A new state replaces the old one as
 * a whole, so that counts and offsets always belong together.
 */
final class RateFile {
    private static final int FORMAT = 1;
    private static final int MOST_ENTRIES = 10_000_000;

    private final Path file;

    RateFile(Path file) {
        this.file = file;
    }

    /** @param offsets next offset to read by partition of the delivery topic */
    record Kept(Map<Integer, Long> offsets, Map<Subject, Counts> counts) {
        static final Kept EMPTY = new Kept(Map.of(), Map.of());

        Kept {
            offsets = Map.copyOf(offsets);
            counts = Map.copyOf(counts);
        }
    }

    /**
     * @return {@link Kept#EMPTY} where there is no file
     * @throws IOException when there is one that cannot be understood
     */
    Kept read() throws IOException {
        if (!Files.exists(file)) {
            return Kept.EMPTY;
        }
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
            int format = in.readInt();
            if (format != FORMAT) {
                throw new IOException("has format " + format + ", not " + FORMAT);
            }
            Map<Integer, Long> offsets = new HashMap<>();
            for (int left = size(in); left > 0; left--) {
                offsets.put(in.readInt(), in.readLong());
            }
            Map<Subject, Counts> counts = new HashMap<>();
            for (int left = size(in); left > 0; left--) {
                Level level = Level.valueOf(in.readUTF());
                Subject key = new Subject(level, level.id(in.readUTF()));
                counts.put(key, new Counts(in.readDouble(), in.readDouble(), Instant.ofEpochMilli(in.readLong())));
            }
            if (in.read() != -1) {
                throw new IOException("has more than it says");
            }
            return new Kept(offsets, counts);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static int size(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MOST_ENTRIES) {
            throw new IOException("claims " + size + " entries");
        }
        return size;
    }

    void write(Kept kept) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileOutputStream bytes = new FileOutputStream(next.toFile());
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(bytes, true)))) {
            out.writeInt(FORMAT);
            out.writeInt(kept.offsets().size());
            for (Map.Entry<Integer, Long> offset : kept.offsets().entrySet()) {
                out.writeInt(offset.getKey());
                out.writeLong(offset.getValue());
            }
            out.writeInt(kept.counts().size());
            for (Map.Entry<Subject, Counts> entry : kept.counts().entrySet()) {
                out.writeUTF(entry.getKey().level().name());
                out.writeUTF(entry.getKey().id().toString());
                out.writeDouble(entry.getValue().impressions());
                out.writeDouble(entry.getValue().clicks());
                out.writeLong(entry.getValue().asOf().toEpochMilli());
            }
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
