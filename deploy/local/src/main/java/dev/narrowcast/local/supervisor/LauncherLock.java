package dev.narrowcast.local.supervisor;

import dev.narrowcast.local.process.ProcessIdentity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Makes sure that an installation has one launcher. The system lets go of the lock when the process ends in any way.
 */
public final class LauncherLock implements AutoCloseable {
    static final String NAME = "launcher";

    private final Path runFolder;
    private final FileChannel channel;

    private LauncherLock(Path runFolder, FileChannel channel) {
        this.runFolder = runFolder;
        this.channel = channel;
    }

    /** @return empty when another launcher holds it */
    public static Optional<LauncherLock> tryTake(Path runFolder) throws IOException {
        FileChannel channel = FileChannel.open(
                runFolder.resolve(NAME + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new LauncherLock(runFolder, channel));
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Writes down that this process is the launcher. */
    public void sign() throws IOException {
        ProcessIdentity.of(ProcessHandle.current(), "java", "TERM").write(runFolder, NAME);
    }

    /** The launcher that runs now, if any. */
    public static Optional<ProcessHandle> holder(Path runFolder) {
        return ProcessIdentity.read(runFolder, NAME).flatMap(ProcessIdentity::find);
    }

    @Override
    public void close() throws IOException {
        ProcessIdentity.delete(runFolder, NAME);
        channel.close();
    }
}
