package dev.narrowcast.bidding.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.targeting.FailedLeaf;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void everyReasonAndLeaf_hasWordsInBothLanguages() {
        Stream.concat(
                        Stream.of(Reason.values()).map(Words::of),
                        Stream.of(FailedLeaf.Type.values()).map(Words::of))
                .forEach(text -> {
                    assertThat(text.en()).isNotBlank();
                    assertThat(text.zh()).matches(".*[\\u4e00-\\u9fff].*");
                });
    }
}
