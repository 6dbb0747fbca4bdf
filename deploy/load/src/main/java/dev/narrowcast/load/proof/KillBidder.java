package dev.narrowcast.load.proof;

import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.load.client.Visitors;
import dev.narrowcast.local.StackUnderTest;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Kills the bidder without warning under load; size is the number of kills. */
final class KillBidder implements Proof {
    private static final int VISITORS = 50;
    private static final int REQUESTS_PER_SECOND = 300;

    @Override
    public String name() {
        return "kill-bidder";
    }

    @Override
    public String claim() {
        return "a killed bidder loses no acknowledged impression and bills none twice";
    }

    @Override
    public int defaultSize() {
        return 5;
    }

    @Override
    public Verdict run(int size, long seed, Path folder) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Path acknowledged = folder.resolve("acknowledged.txt");
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"))) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            TestCampaign campaign = TestCampaign.create(
                    installation, new TestCampaign.Wish("Kill the bidder", "killed", "CPM", 2_000_000, null, 2));
            try (Visitors visitors =
                    Visitors.start(installation, campaign.adRequest(), acknowledged, VISITORS, REQUESTS_PER_SECOND)) {
                Thread.sleep(10_000);
                for (int i = 0; i < size; i++) {
                    stack.run("kill", "bidding").expectSuccess();
                    stack.run("start", "bidding").expectSuccess();
                    Thread.sleep(random.nextLong(4_000, 9_000));
                }
                Verdict.progress(visitors.counts());
            }
            return Reckoning.of(stack, campaign, acknowledged).verdict();
        }
    }
}
