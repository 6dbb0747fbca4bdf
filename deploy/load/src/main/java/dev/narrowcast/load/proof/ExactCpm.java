package dev.narrowcast.load.proof;

import dev.narrowcast.contracts.money.Nanos;
import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.local.StackUnderTest;
import java.nio.file.Path;

/** Writes impressions at a price below one micro each; size is how many. */
final class ExactCpm implements Proof {
    private static final long CPM_MICROS = 333;

    @Override
    public String name() {
        return "exact-cpm";
    }

    @Override
    public String claim() {
        return "impressions at CPM 0.000333 bill exactly 333 nanos each";
    }

    @Override
    public int defaultSize() {
        return 1_000_000;
    }

    @Override
    public Verdict run(int size, long seed, Path folder) throws Exception {
        Path acknowledged = folder.resolve("acknowledged.txt");
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"))) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            TestCampaign campaign = TestCampaign.create(
                    installation, new TestCampaign.Wish("Exact", "exact", "CPM", CPM_MICROS, null, 1));
            try (WrittenImpressions written =
                    WrittenImpressions.open(stack.kafkaBootstrap(), campaign, CPM_MICROS, acknowledged)) {
                written.write(size);
            }
            Reckoning reckoning = Reckoning.of(stack, campaign, acknowledged);
            long expected = Math.multiplyExact(CPM_MICROS, (long) size);
            String reported = reckoning.reportedSpend(installation);
            boolean exact = reported.equals(Nanos.toDecimal(expected));
            Verdict verdict = reckoning.verdict();
            return new Verdict(
                    verdict.holds() && exact,
                    verdict.figures() + "; report says " + reported + ", expected " + Nanos.toDecimal(expected));
        }
    }
}
