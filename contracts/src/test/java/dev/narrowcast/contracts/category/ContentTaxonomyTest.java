package dev.narrowcast.contracts.category;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTaxonomyTest {
    @Test
    void everyCategory_reachesTheTop() {
        assertThat(ContentTaxonomy.all()).hasSize(704);
        for (ContentTaxonomy.Category category : ContentTaxonomy.all()) {
            assertThat(category.name()).isNotBlank();
            assertThat(ContentTaxonomy.withParents(category.id())).contains(category.id());
            if (category.parent() != null) {
                assertThat(ContentTaxonomy.withParents(category.id()))
                        .containsAll(ContentTaxonomy.withParents(category.parent()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"150,150", "IAB1-1,42", "IAB1,JLBCU7", "IAB11,386", "IAB25-3,Rm3SiT", "IAB24,", "iab1,", "0,", "IAB12,"})
    void idOrOldCode_leadsToTheCategory(String text, String id) {
        assertThat(ContentTaxonomy.idOf(text)).isEqualTo(id);
    }

    @Test
    void unknownCategory_hasNoParents() {
        assertThat(ContentTaxonomy.withParents("nothing")).isEmpty();
    }
}
