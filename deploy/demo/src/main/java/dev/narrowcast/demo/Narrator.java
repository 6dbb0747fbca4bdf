package dev.narrowcast.demo;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Prints the story. */
final class Narrator {
    private static final int SHARES = 10;

    private final PrintStream out;
    private final long began = System.nanoTime();

    Narrator(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        out.println();
        out.printf("%s  (%d s)%n", title, seconds());
    }

    void say(String format, Object... arguments) {
        out.printf("  " + format + "%n", arguments);
    }

    void print(String text) {
        out.print(text);
    }

    long seconds() {
        return (System.nanoTime() - began) / 1_000_000_000;
    }

    /** Says how far something has come, at every tenth of it. Safe for many threads. */
    Progress progress(String what, int total) {
        return new Progress(what, total);
    }

    final class Progress {
        private final String what;
        private final int total;
        private final AtomicInteger done = new AtomicInteger();

        private Progress(String what, int total) {
            this.what = what;
            this.total = total;
        }

        void add(int more) {
            int now = done.addAndGet(more);
            long before = (long) (now - more) * SHARES / total;
            if ((long) now * SHARES / total > before) {
                say("%,d of %,d %s, %d s", now, total, what, seconds());
            }
        }
    }
}
