package dev.narrowcast.local.supervisor;

import dev.narrowcast.local.process.Command;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * A part that a supervisor can run.
 *
 * @param name what commands and files call it
 * @param port where it listens
 * @param command makes the command anew for every start and may prepare data first
 * @param ready asks the running part; must answer within a few seconds
 */
public record PartSpec(String name, int port, CommandFactory command, BooleanSupplier ready) {
    /** Makes a command. */
    public interface CommandFactory {
        Command make() throws IOException, InterruptedException;
    }
}
