package dev.narrowcast.load.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetModelTest {
    @Test
    void hundredSeeds_neverOverspend_andDeliver() {
        BudgetModel.Result result = BudgetModel.run(0, 102);
        assertThat(result.failures()).as(result.summary()).isEmpty();
        assertThat(result.groups()).hasSize(6).allSatisfy(group -> assertThat(group.delivered())
                .isPositive());
    }

    @Test
    void sameSeed_isTheSameStory() {
        BudgetModel.Result once = BudgetModel.run(4_242, 6);
        BudgetModel.Result again = BudgetModel.run(4_242, 6);
        assertThat(again.groups()).isEqualTo(once.groups());
    }
}
