package dev.narrowcast.load.proof;

import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.local.StackUnderTest;
import java.nio.file.Path;

/** Lets settlement read the whole topic again from offset 0; size is how many impressions it holds. */
final class Replay implements Proof {
    private static final long CPM_MICROS = 2_000_000;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String claim() {
        return "reading delivery.events again from the start changes the bill by 0 nanos";
    }

    @Override
    public int defaultSize() {
        return 200_000;
    }

    @Override
    public Verdict run(int size, long seed, Path folder) throws Exception {
        Path acknowledged = folder.resolve("acknowledged.txt");
        try (StackUnderTest stack = StackUnderTest.start(folder.resolve("stack"))) {
            Installation installation = new Installation(stack.baseUrl(), stack::token);
            TestCampaign campaign = TestCampaign.create(
                    installation, new TestCampaign.Wish("Replay", "replayed", "CPM", CPM_MICROS, null, 1));
            try (WrittenImpressions written =
                    WrittenImpressions.open(stack.kafkaBootstrap(), campaign, CPM_MICROS, acknowledged)) {
                written.write(size);
            }
            Reckoning before = Reckoning.of(stack, campaign, acknowledged);
            stack.run("stop", "campaign").expectSuccess();
            Reckoning.rewind(stack);
            stack.run("start", "campaign").expectSuccess();
            Reckoning after = Reckoning.ofReplayed(stack, campaign, acknowledged);
            boolean unchanged = before.sameBill(after);
            return new Verdict(
                    before.verdict().holds() && after.verdict().holds() && unchanged,
                    after.verdict().figures() + (unchanged ? "; bill unchanged" : "; THE BILL CHANGED"));
        }
    }
}
