package dev.narrowcast.demo.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.demo.client.DemoFailure;
import dev.narrowcast.demo.client.DemoStack;
import dev.narrowcast.demo.client.Many;
import dev.narrowcast.demo.client.Pause;
import dev.narrowcast.demo.client.PublicApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks profiles up as the privacy officer of the demo site's organisation. */
public final class People {
    private static final int AT_ONCE = 6;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration TAGGED_WITHIN = Duration.ofSeconds(90);

    private final PublicApi api;

    public People(PublicApi api) {
        this.api = api;
    }

    /**
     * Who has tags.
     *
     * @param known people with a profile
     * @param tagged people with at least one tag
     * @param byTag people by the code of a tag
     */
    public record Tagged(int known, int tagged, Map<String, Integer> byTag) {
        public Tagged {
            byTag = Map.copyOf(byTag);
        }
    }

    /** The profile of one person as the API shows it. */
    public JsonNode profile(String userId) {
        return api.post(
                DemoStack.PRIVACY_OFFICER,
                "/api/v1/profiles:lookup",
                Map.of("siteId", api.stack().siteId(), "userId", userId));
    }

    public Tagged count(List<String> userIds) {
        int known = 0;
        int tagged = 0;
        Map<String, Integer> byTag = new TreeMap<>();
        for (JsonNode profile : Many.map(userIds, AT_ONCE, this::profile)) {
            known += profile.path("asOf").isTextual() ? 1 : 0;
            Set<String> codes = new HashSet<>();
            profile.path("tags").forEach(tag -> codes.add(tag.path("code").asText()));
            tagged += codes.isEmpty() ? 0 : 1;
            codes.forEach(code -> byTag.merge(code, 1, Integer::sum));
        }
        return new Tagged(known, tagged, byTag);
    }

    /**
     * Waits until rules have reached everybody, everybody asked about is known, and nothing changes any more from one
     * round to the next.
     */
    public Tagged awaitTagged(List<String> userIds) {
        List<Tagged> rounds = new ArrayList<>();
        boolean still = Pause.until(ROUND, TAGGED_WITHIN, () -> {
            rounds.add(count(userIds));
            Tagged last = rounds.getLast();
            return rounds.size() > 1
                    && last.known() == userIds.size()
                    && last.equals(rounds.get(rounds.size() - 2))
                    && openSweeps() == 0;
        });
        Tagged last = rounds.getLast();
        if (!still) {
            throw new DemoFailure("after " + TAGGED_WITHIN.toSeconds() + " s POST /api/v1/profiles:lookup knows "
                    + last.known() + " of " + userIds.size() + " people, " + last.tagged() + " of them tagged, and "
                    + openSweeps() + " sweeps of /api/v1/sweeps are not finished");
        }
        return last;
    }

    private long openSweeps() {
        return api.list(DemoStack.PLATFORM, "/api/v1/sweeps").stream()
                .filter(sweep -> !sweep.path("finishedAt").isTextual())
                .count();
    }
}
