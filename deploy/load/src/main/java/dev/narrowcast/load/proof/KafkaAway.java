package dev.narrowcast.load.proof;

import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.load.client.Visitors;
import dev.narrowcast.local.StackUnderTest;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Takes Kafka away under load; size is for how many seconds. */
final class KafkaAway implements Proof {
    private static final int VISITORS = 50;
    private static final int REQUESTS_PER_SECOND = 200;

    @Override
    public String name() {
        return "kafka-away";
    }

    @Override
    public String claim() {
        return "impressions acknowledged while Kafka is away reach the ledger when it is back";
    }

    @Override
    public int defaultSize() {
        return 20;
    }

    @Override
    public Verdict run(int size, long seed, Path folder) throws Exception {
        Path acknowledged = folder.resolve("acknowledged.txt");
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"))) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            TestCampaign campaign = TestCampaign.create(
                    installation, new TestCampaign.Wish("Kafka away", "kafkaless", "CPM", 2_000_000, null, 2));
            try (Visitors visitors =
                    Visitors.start(installation, campaign.adRequest(), acknowledged, VISITORS, REQUESTS_PER_SECOND)) {
                Thread.sleep(8_000);
                stack.run("kill", "kafka").expectSuccess();
                long before = visitors.counts().impressions();
                TimeUnit.SECONDS.sleep(size);
                long during = visitors.counts().impressions() - before;
                stack.run("start", "kafka").expectSuccess();
                Thread.sleep(8_000);
                Verdict.progress(visitors.counts());
                System.out.printf("  %,d impressions acknowledged while Kafka was away%n", during);
            }
            return Reckoning.of(stack, campaign, acknowledged).verdict();
        }
    }
}
