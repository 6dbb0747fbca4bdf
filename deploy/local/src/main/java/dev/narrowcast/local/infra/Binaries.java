package dev.narrowcast.local.infra;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * The server binaries of PostgreSQL and Redis, unpacked once per user and version from the artifacts that carry them.
 * Several launchers may unpack at the same time: each works in its own folder and the first to finish wins.
 */
public final class Binaries {
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private Binaries() {}

    /** The folder that holds {@code bin/postgres} and {@code bin/initdb}. */
    public static Path postgres() {
        String resource = postgresArchive();
        return unpacked("postgres", resource, (archive, folder) -> {
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, folder);
                }
            }
        });
    }

    /** The {@code redis-server} executable. */
    public static Path redis() {
        String resource = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
        if (resource == null) {
            throw new IllegalStateException("there is no Redis server for this system");
        }
        Path folder = unpacked("redis", "/" + resource.replaceFirst("^/", ""), (binary, target) -> {
            Path server = target.resolve("redis-server");
            Files.copy(binary, server);
            Files.setPosixFilePermissions(server, EXECUTABLE);
        });
        return folder.resolve("redis-server");
    }

    private static String postgresArchive() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean arm = machine.equals("aarch64") || machine.equals("arm64");
        String name = (system.contains("mac") ? "darwin-" : "linux-") + (arm ? "arm_64" : "x86_64");
        return "/postgres-" + name + (isAlpine() ? "-alpine_linux" : "") + ".txz";
    }

    private static boolean isAlpine() {
        return Files.exists(Path.of("/etc/alpine-release"));
    }

    private interface Unpacker {
        void unpack(InputStream resource, Path folder) throws IOException;
    }

    private static Path unpacked(String name, String resource, Unpacker unpacker) {
        try {
            Path target = cache().resolve(name + "-" + checksum(resource));
            if (!Files.isDirectory(target)) {
                Path scratch = Files.createTempDirectory(target.getParent(), name + "-unpacking-");
                try (InputStream stream = open(resource)) {
                    unpacker.unpack(stream, scratch);
                }
                Files.setPosixFilePermissions(scratch, EXECUTABLE);
                publish(scratch, target);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the " + name + " server", e);
        }
    }

    private static void publish(Path scratch, Path target) throws IOException {
        try {
            Files.move(scratch, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(scratch);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("the archive names a file outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(file, EXECUTABLE);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream stream = Binaries.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException("the class path has no " + resource + "; is this system supported?");
        }
        return stream;
    }

    private static String checksum(String resource) throws IOException {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[1 << 16];
        try (InputStream stream = open(resource)) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                crc.update(buffer, 0, read);
            }
        }
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static Path cache() throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return Files.createDirectories(base.resolve("narrowcast"));
    }

    /** Deletes a folder with all it holds; what vanishes meanwhile is no error. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
