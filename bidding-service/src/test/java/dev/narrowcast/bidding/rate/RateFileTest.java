package dev.narrowcast.bidding.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.narrowcast.contracts.id.LineItemId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateFileTest {
    private static final RateFile.Kept STATE = new RateFile.Kept(
            Map.of(0, 17L, 2, 4_000_000_000L),
            Map.of(
                    Subject.ALL,
                    new Counts(12.5, 1, Instant.parse("2026-11-21T10:00:00Z")),
                    new Subject(Level.LINE_ITEM, LineItemId.next()),
                    new Counts(3, 0, Instant.EPOCH)));

    @TempDir
    Path folder;

    private Path path;
    private RateFile file;

    @BeforeEach
    void place() {
        path = folder.resolve("rates").resolve("rates.gz");
        file = new RateFile(path);
    }

    @Test
    void absent_isEmpty() throws IOException {
        assertThat(file.read()).isEqualTo(RateFile.Kept.EMPTY);
    }

    @Test
    void written_isReadBack_andReplacedWhole() throws IOException {
        file.write(STATE);
        assertThat(file.read()).isEqualTo(STATE);
        file.write(RateFile.Kept.EMPTY);
        assertThat(file.read()).isEqualTo(RateFile.Kept.EMPTY);
    }

    @Test
    void everyTruncation_isRefused() throws IOException {
        file.write(STATE);
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThatThrownBy(file::read).as("first %d bytes", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void somethingElse_isRefused() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "not a file of ours");
        assertThatThrownBy(file::read).isInstanceOf(IOException.class);
    }
}
