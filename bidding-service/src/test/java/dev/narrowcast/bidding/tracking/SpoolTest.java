package dev.narrowcast.bidding.tracking;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    Path folder;

    private Spool open(long maxBytes, int segmentBytes) {
        return new Spool(folder, maxBytes, segmentBytes);
    }

    private static SpoolRecord entry(int number) {
        return new SpoolRecord("cmp_" + number, ("event " + number).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> keys(Spool spool) throws IOException {
        List<String> keys = new ArrayList<>();
        for (Path segment : spool.closed()) {
            Spool.read(segment).forEach(each -> keys.add(each.key()));
        }
        return keys;
    }

    private static void appendAll(Spool spool, int from, int to) throws Exception {
        List<CompletableFuture<Void>> safe = new ArrayList<>();
        for (int i = from; i < to; i++) {
            safe.add(spool.append(entry(i)));
        }
        for (CompletableFuture<Void> each : safe) {
            each.get(10, SECONDS);
        }
    }

    @Test
    void whatWasAppended_isReadBack_overSeveralFiles() throws Exception {
        try (Spool spool = open(1 << 20, 200)) {
            appendAll(spool, 0, 100);
            assertThat(keys(spool)).hasSize(100).containsExactlyInAnyOrderElementsOf(names(0, 100));
            SpoolRecord read = Spool.read(spool.closed().getFirst()).getFirst();
            assertThat(new String(read.value(), StandardCharsets.UTF_8)).isEqualTo("event 0");
        }
    }

    private static List<String> names(int from, int to) {
        List<String> names = new ArrayList<>();
        for (int i = from; i < to; i++) {
            names.add("cmp_" + i);
        }
        return names;
    }

    @Test
    void nextProcess_findsWhatWasLeft_andWritesIntoNewFiles() throws Exception {
        try (Spool spool = open(1 << 20, 1 << 16)) {
            appendAll(spool, 0, 10);
        }
        try (Spool spool = open(1 << 20, 1 << 16)) {
            assertThat(spool.size()).isPositive();
            appendAll(spool, 10, 12);
            assertThat(keys(spool)).containsExactlyElementsOf(names(0, 12));
            for (Path segment : spool.closed()) {
                spool.delete(segment);
            }
            assertThat(spool.size()).isZero();
            assertThat(keys(spool)).isEmpty();
        }
    }

    @Test
    void tornTail_losesOnlyWhatWasNeverConfirmed() throws Exception {
        try (Spool spool = open(1 << 20, 1 << 16)) {
            appendAll(spool, 0, 50);
        }
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int cut = whole.length; cut >= 0; cut -= 7) {
            byte[] torn = java.util.Arrays.copyOf(whole, cut);
            List<SpoolRecord> read = SpoolRecord.decodeAll(torn);
            int complete = cut / (whole.length / 50);
            assertThat(read.size()).isBetween(complete - 2, complete + 2);
            for (int i = 0; i < read.size(); i++) {
                assertThat(read.get(i).key()).isEqualTo("cmp_" + i);
            }
        }
    }

    @Test
    void garbageBehindTheLastRecord_endsTheFile() throws Exception {
        try (Spool spool = open(1 << 20, 1 << 16)) {
            appendAll(spool, 0, 5);
        }
        try (RandomAccessFile file = new RandomAccessFile(onlyFile().toFile(), "rw")) {
            byte[] garbage = new byte[64];
            new Random(3).nextBytes(garbage);
            file.seek(file.length());
            file.write(garbage);
        }
        try (Spool spool = open(1 << 20, 1 << 16)) {
            assertThat(keys(spool)).containsExactlyElementsOf(names(0, 5));
        }
    }

    @Test
    void randomFiles_neverThrow() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(SpoolRecord.decodeAll(bytes)).isEmpty();
        }
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(".spool"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aboveItsLimit_itRefuses_andTakesAgainAfterDraining() throws Exception {
        try (Spool spool = open(400, 100)) {
            List<CompletableFuture<Void>> safe = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                safe.add(spool.append(entry(i)));
                safe.getLast().handle((done, failure) -> null).get(10, SECONDS);
            }
            long kept = safe.stream()
                    .filter(each -> !each.isCompletedExceptionally())
                    .count();
            assertThat(kept).isBetween(5L, 20L);
            assertThat(keys(spool)).hasSize((int) kept);
            assertThat(spool.size()).isLessThanOrEqualTo(400);
            for (Path segment : spool.closed()) {
                spool.delete(segment);
            }
            appendAll(spool, 100, 103);
            assertThat(keys(spool)).containsExactlyElementsOf(names(100, 103));
        }
    }

    @Test
    void folderOfAnotherProcess_isRefused() throws IOException {
        try (Spool spool = open(1 << 20, 1 << 16)) {
            assertThatThrownBy(() -> open(1 << 20, 1 << 16)).isInstanceOf(UncheckedIOException.class);
        }
        open(1 << 20, 1 << 16).close();
    }

    @Test
    void afterClosing_itRefuses() throws IOException {
        Spool spool = open(1 << 20, 1 << 16);
        spool.close();
        assertThat(spool.append(entry(1))).isCompletedExceptionally();
    }

    /** A process that appends for ever and prints the number of each event once it is safe. */
    public static final class Writer {
        public static void main(String[] args) throws Exception {
            Spool spool = new Spool(Path.of(args[0]), 1 << 28, 1 << 16);
            for (int i = 0; ; i++) {
                int number = i;
                CompletableFuture<Void> safe = spool.append(entry(i));
                safe.thenRun(() -> {
                    System.out.println(number);
                    System.out.flush();
                });
                if (i % 200 == 0) {
                    safe.handle((done, failure) -> null).get();
                }
            }
        }
    }

    @Test
    void killedWhileWriting_keepsEverythingThatWasConfirmed() throws Exception {
        for (int round = 0; round < 3; round++) {
            Path own = folder.resolve("round" + round);
            Path confirmed = folder.resolve("confirmed" + round);
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Writer.class.getName(),
                            own.toString())
                    .redirectOutput(confirmed.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            awaitLines(confirmed, writer);
            writer.destroyForcibly();
            assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
            try (Spool spool = new Spool(own, 1 << 28, 1 << 16)) {
                List<String> wanted =
                        completeLines(confirmed).stream().map("cmp_"::concat).toList();
                assertThat(keys(spool)).hasSizeGreaterThan(100).containsAll(wanted);
            }
        }
    }

    private static void awaitLines(Path file, Process writer) throws Exception {
        for (int i = 0; i < 3_000 && Files.size(file) < 3_000 && writer.isAlive(); i++) {
            Thread.sleep(10);
        }
        assertThat(Files.size(file)).isGreaterThan(1_000);
    }

    /** The last line may be half written. */
    private static List<String> completeLines(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n')).lines().toList();
    }
}
