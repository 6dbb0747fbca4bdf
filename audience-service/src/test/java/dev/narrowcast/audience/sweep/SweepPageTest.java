package dev.narrowcast.audience.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.audience.timeline.SweepProgress;
import dev.narrowcast.kit.web.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweepPageTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private static SweepProgress partition(
            String tag, int partition, int startedSeconds, @Nullable Integer finishedSeconds, long done, long total) {
        return new SweepProgress(
                tag,
                3,
                partition,
                START.plusSeconds(startedSeconds),
                finishedSeconds == null ? null : START.plusSeconds(finishedSeconds),
                done,
                total);
    }

    @Test
    void partitions_areOneSweep_doneWhenAllAre() {
        List<SweepProgress> half = List.of(partition("a", 0, 0, 5, 10, 10), partition("a", 1, 1, null, 4, 12));
        assertThat(SweepResource.page(half, one -> true, null, 10).items())
                .containsExactly(new SweepView("a", 3, SweepView.State.RUNNING, START, null, 14, 22));

        List<SweepProgress> all = List.of(partition("a", 0, 0, 5, 10, 10), partition("a", 1, 1, 9, 12, 12));
        assertThat(SweepResource.page(all, one -> true, null, 10).items())
                .containsExactly(new SweepView("a", 3, SweepView.State.DONE, START, START.plusSeconds(9), 22, 22));
    }

    @Test
    void pages_showEverySweepOnceNewestFirst() {
        List<SweepProgress> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(partition("t" + i, 0, i / 2, null, 0, 1));
            all.add(partition("t" + i, 1, i / 2, null, 0, 1));
        }
        List<String> seen = new ArrayList<>();
        SweepView.Key after = null;
        while (true) {
            Page<SweepView> page = SweepResource.page(all, one -> true, after, 3);
            page.items().forEach(view -> seen.add(view.tag()));
            if (page.nextPageToken() == null) {
                break;
            }
            after = SweepView.Key.parse(page.items().getLast().key().toString());
        }
        assertThat(seen).containsExactly("t6", "t4", "t5", "t2", "t3", "t0", "t1");
    }

    @Test
    void hiddenTags_areNotCounted() {
        List<SweepProgress> all = List.of(partition("mine", 0, 0, null, 0, 1), partition("theirs", 0, 0, null, 0, 1));
        assertThat(SweepResource.page(all, one -> one.tag().equals("mine"), null, 10)
                        .items())
                .extracting(SweepView::tag)
                .containsExactly("mine");
    }
}
