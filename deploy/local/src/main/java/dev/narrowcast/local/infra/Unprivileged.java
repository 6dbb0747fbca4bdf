package dev.narrowcast.local.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. In a user namespace without a mapping root is nobody to the server, yet still owner
 * of its files.
 */
final class Unprivileged {
    private static final List<String> PREFIX = isRoot() ? namespace() : List.of();

    private Unprivileged() {}

    static List<String> wrap(List<String> arguments) {
        List<String> wrapped = new ArrayList<>(PREFIX);
        wrapped.addAll(arguments);
        return wrapped;
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static List<String> namespace() {
        List<String> prefix = List.of("unshare", "-U");
        List<String> probe = new ArrayList<>(prefix);
        probe.add("true");
        try {
            Process process =
                    new ProcessBuilder(probe).redirectErrorStream(true).start();
            if (process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return prefix;
            }
        } catch (IOException e) {
            throw new IllegalStateException(ADVICE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException(ADVICE);
    }

    private static final String ADVICE = "PostgreSQL does not run as root and this system allows no user namespace"
            + " (unshare -U); run as an ordinary user";
}
