package dev.narrowcast.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands that run Java programs with the launcher's own JDK. */
public final class Jvm {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final List<String> COMMON = List.of(
            JAVA,
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            // RocksDB, Netty and Kafka still use it; the JDK would print a warning for each.
            "--sun-misc-unsafe-memory-access=allow");

    private Jvm() {}

    /** A main class from the class path of this JVM. */
    public static Command main(Class<?> main, List<String> options, List<String> arguments, Path folder) {
        List<String> line = new ArrayList<>(COMMON);
        line.addAll(options);
        line.add(main.getName());
        line.addAll(arguments);
        // By the environment, as the class path of a test is longer than some systems allow for an argument.
        Map<String, String> environment = Map.of("CLASSPATH", System.getProperty("java.class.path"));
        return new Command("java", line, environment, folder, "TERM");
    }

    /** An executable jar. */
    public static Command jar(Path jar, List<String> options, Map<String, String> environment, Path folder) {
        List<String> line = new ArrayList<>(COMMON);
        line.addAll(options);
        line.addAll(List.of("-jar", jar.toString()));
        return new Command("java", line, environment, folder, "TERM");
    }
}
