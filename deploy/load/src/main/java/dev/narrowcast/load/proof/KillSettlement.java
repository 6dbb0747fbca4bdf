package dev.narrowcast.load.proof;

import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.local.StackUnderTest;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Kills campaign-service in the middle of its settlement batches; size is the number of kills. */
final class KillSettlement implements Proof {
    private static final int EVENTS_PER_KILL = 50_000;

    @Override
    public String name() {
        return "kill-settlement";
    }

    @Override
    public String claim() {
        return "settlement killed mid-batch bills every impression exactly once";
    }

    @Override
    public int defaultSize() {
        return 20;
    }

    @Override
    public Verdict run(int size, long seed, Path folder) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Path acknowledged = folder.resolve("acknowledged.txt");
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"))) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            TestCampaign campaign = TestCampaign.create(
                    installation, new TestCampaign.Wish("Kill settlement", "settled", "CPM", 333, null, 1));
            int midBatch = 0;
            try (WrittenImpressions written =
                    WrittenImpressions.open(stack.kafkaBootstrap(), campaign, 333, acknowledged)) {
                for (int i = 0; i < size; i++) {
                    written.write(EVENTS_PER_KILL);
                    Thread.sleep(random.nextLong(50, 400));
                    midBatch += Reckoning.unsettled(stack, campaign, written.count()) > 0 ? 1 : 0;
                    stack.run("kill", "campaign").expectSuccess();
                    stack.run("start", "campaign").expectSuccess();
                }
            }
            System.out.printf("  %d of %d kills came before everything written was settled%n", midBatch, size);
            Verdict verdict = Reckoning.of(stack, campaign, acknowledged).verdict();
            return new Verdict(verdict.holds() && midBatch > size / 2, verdict.figures());
        }
    }
}
