package dev.narrowcast.bidding.tracking;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events on disk while Kafka is away. One thread writes: it takes everything that waits, appends it to the current file,
 * calls fsync once, and only then tells the waiting that they are safe. Files are closed at a size and read whole by the
 * drain; whatever is left in the folder when a process starts is drained like the rest.
 *
 * <p>A write that fails may leave half a record behind. Since reading stops at the first damaged record, the file is cut
 * back to its last good end; where even that fails it is closed, so that nothing is ever appended behind damage.
 */
final class Spool implements Closeable {
    private static final String SUFFIX = ".spool";
    private static final int MAX_WAITING = 20_000;
    private static final int MAX_GROUP = 1_000;

    private final Path folder;
    private final long maxBytes;
    private final int segmentBytes;
    private final FileChannel lockFile;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Thread writer;
    private final Object files = new Object();
    private @Nullable FileChannel current;
    private @Nullable Path currentPath;
    private long currentEnd;
    private long nextNumber;
    private long closedBytes;
    private volatile boolean closing;

    private record Waiting(ByteBuffer bytes, CompletableFuture<Void> safe) {}

    /**
     * @param maxBytes appends fail while more would be on disk
     * @throws UncheckedIOException when the folder cannot be used, or another process uses it
     */
    Spool(Path folder, long maxBytes, int segmentBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.segmentBytes = segmentBytes;
        try {
            Files.createDirectories(folder);
            lockFile = lock(folder.resolve("lock"));
            for (Path left : segments()) {
                nextNumber = number(left) + 1;
                closedBytes += Files.size(left);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the spool folder " + folder + " cannot be used", e);
        }
        this.writer = Thread.ofPlatform().name("spool-writer").daemon(true).start(this::writeLoop);
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("another process uses it");
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            throw new IOException("this process uses it twice", e);
        }
    }

    /** Completes when the record is on disk, with an IOException when it cannot be. Never blocks. */
    CompletableFuture<Void> append(SpoolRecord spooled) {
        CompletableFuture<Void> safe = new CompletableFuture<>();
        if (closing || !waiting.offer(new Waiting(spooled.encode(), safe))) {
            safe.completeExceptionally(new IOException("the spool takes no more at the moment"));
        }
        return safe;
    }

    private void writeLoop() {
        List<Waiting> group = new ArrayList<>();
        while (!closing || !waiting.isEmpty()) {
            try {
                Waiting first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    waiting.drainTo(group, MAX_GROUP - 1);
                    commit(group);
                    group.clear();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void commit(List<Waiting> group) {
        try {
            synchronized (files) {
                write(group);
            }
            group.forEach(each -> each.safe().complete(null));
        } catch (IOException e) {
            group.forEach(each -> each.safe().completeExceptionally(e));
        }
    }

    private void write(List<Waiting> group) throws IOException {
        ByteBuffer[] buffers = group.stream().map(Waiting::bytes).toArray(ByteBuffer[]::new);
        long length = Stream.of(buffers).mapToLong(ByteBuffer::remaining).sum();
        if (closedBytes + currentEnd + length > maxBytes) {
            throw new IOException("the spool has reached its limit of " + maxBytes + " bytes");
        }
        FileChannel channel = open();
        try {
            for (long written = 0; written < length; ) {
                written += channel.write(buffers);
            }
            channel.force(false);
            currentEnd += length;
        } catch (IOException e) {
            cutBack(channel);
            throw e;
        }
        if (currentEnd >= segmentBytes) {
            closeCurrent();
        }
    }

    private FileChannel open() throws IOException {
        if (current == null) {
            Path path = folder.resolve("%019d%s".formatted(nextNumber++, SUFFIX));
            current = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            currentPath = path;
            currentEnd = 0;
            syncFolder();
        }
        return current;
    }

    /** The entry of a new file in its folder must survive a power cut as well. */
    private void syncFolder() throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private void cutBack(FileChannel channel) {
        try {
            channel.truncate(currentEnd);
            channel.position(currentEnd);
        } catch (IOException e) {
            closeCurrent();
        }
    }

    private void closeCurrent() {
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                // Everything in it was forced to disk before anyone was told that it is safe.
            }
            closedBytes += currentEnd;
            current = null;
            currentPath = null;
            currentEnd = 0;
        }
    }

    /** Closes the current file and returns every file that is not written to any more, oldest first. */
    List<Path> closed() throws IOException {
        synchronized (files) {
            if (currentEnd > 0) {
                closeCurrent();
            }
            return segments().stream().filter(path -> !path.equals(currentPath)).toList();
        }
    }

    /** The undamaged records of a closed file. */
    static List<SpoolRecord> read(Path segment) throws IOException {
        return SpoolRecord.decodeAll(Files.readAllBytes(segment));
    }

    /** Forgets a closed file whose records are all in Kafka. */
    void delete(Path segment) throws IOException {
        synchronized (files) {
            long size = Files.size(segment);
            Files.delete(segment);
            closedBytes -= size;
        }
    }

    /** Bytes on disk. */
    long size() {
        synchronized (files) {
            return closedBytes + currentEnd;
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static long number(Path segment) {
        String name = segment.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** Writes what waits and releases the folder. */
    @Override
    public void close() throws IOException {
        closing = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (files) {
            closeCurrent();
        }
        lockFile.close();
    }
}
