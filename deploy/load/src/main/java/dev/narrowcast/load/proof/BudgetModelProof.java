package dev.narrowcast.load.proof;

import dev.narrowcast.load.budget.BudgetModel;
import java.nio.file.Path;

/** Plays the real lease, wallet and settlement classes against a fake clock; size is the number of seeds. */
final class BudgetModelProof implements Proof {
    @Override
    public String name() {
        return "budget-model";
    }

    @Override
    public String claim() {
        return "no limit is ever overspent, and budgets are delivered, under kills, partitions, late and repeated events";
    }

    @Override
    public int defaultSize() {
        return 10_000;
    }

    @Override
    public Verdict run(int size, long seed, Path folder) {
        BudgetModel.Result result = BudgetModel.run(seed, size);
        return new Verdict(result.passed(), result.summary());
    }
}
