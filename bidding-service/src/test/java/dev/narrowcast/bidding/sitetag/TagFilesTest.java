package dev.narrowcast.bidding.sitetag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.narrowcast.contracts.problem.Problem;
import org.junit.jupiter.api.Test;

class TagFilesTest {
    @Test
    void buildWithoutTheTag_hasNoFiles() {
        TagFiles files = TagFiles.load("no-such-folder/");
        assertThat(files.facts()).isNull();
        assertThat(files.get(TagFiles.LOADER)).isNull();
    }

    @Test
    void buildThatLacksAFile_isNamed() {
        assertThatThrownBy(() -> TagFiles.load("half-a-tag/"))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("half-a-tag/");
    }

    @Test
    void problemOfABuildWithoutTheTag_saysHowToGetIt() {
        Problem problem = TagProblems.notBuilt().problem();
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.type()).isEqualTo("/problems/not-found");
        assertThat(problem.detail()).contains("-Dnarrowcast.tag=false", "Node");
    }
}
