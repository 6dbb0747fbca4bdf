package dev.narrowcast.demo;

import dev.narrowcast.demo.client.DemoFailure;
import dev.narrowcast.demo.client.DemoStack;
import dev.narrowcast.demo.client.PublicApi;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/**
 * {@code ./narrowcast demo [--visits n] [--seconds n] [--seed n]}: tells the story against the running stack. Exits 1
 * when something failed or the reports do not equal what was counted. The system property {@code narrowcast.home} names
 * the state folder of the stack.
 */
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(arguments, Path.of(System.getProperty("narrowcast.home", ".narrowcast")), out));
    }

    private static int run(String[] arguments, Path home, PrintStream out) {
        try {
            Settings settings = Settings.parse(arguments);
            PublicApi api = new PublicApi(DemoStack.read(home.resolve("demo.json")));
            Narrator narrator = new Narrator(out);
            boolean equal = new Story(api, settings, narrator, Clock.systemUTC()).tell();
            out.printf(
                    "%nThe demo took %d s. %s%n",
                    narrator.seconds(),
                    equal ? "All reports equal what was counted." : "REPORTS DIFFER from what was counted.");
            return equal ? 0 : 1;
        } catch (IllegalArgumentException e) {
            out.println("narrowcast: " + e.getMessage());
            return 2;
        } catch (DemoFailure | IOException e) {
            out.println();
            out.println("narrowcast: the demo stopped: " + e.getMessage());
            return 1;
        }
    }
}
