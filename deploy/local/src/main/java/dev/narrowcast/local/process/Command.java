package dev.narrowcast.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run for one part.
 *
 * @param program file name of the executable that the process ends up as, after wrappers such as unshare have replaced
 *     themselves; by it a later launcher tells the process from a stranger with the same pid
 * @param environment added to the launcher's own
 * @param stopSignal the signal that asks for an orderly end, such as TERM
 */
public record Command(
        String program, List<String> arguments, Map<String, String> environment, Path folder, String stopSignal) {
    public Command {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs an executable");
        }
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** Starts the process; everything it prints is appended to the log, so that it outlives the launcher. */
    public Process start(Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Signals.inOwnSession(arguments))
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
