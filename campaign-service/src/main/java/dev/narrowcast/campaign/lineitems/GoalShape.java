package dev.narrowcast.campaign.lineitems;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.narrowcast.contracts.catalog.Goal;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.kit.database.JsonColumn;
import dev.narrowcast.kit.web.Checks;
import org.jspecify.annotations.Nullable;

/**
 * What a line item is promised; exactly one of the two.
 *
 * @param impressions for tier GUARANTEED with an end: delivered by then, 1 to 10^12
 * @param shareOfVoicePermille for tier SPONSORSHIP: of the requests for a placement, 1 to 1000 thousandths
 */
public record GoalShape(
        @Nullable Long impressions, @Nullable Integer shareOfVoicePermille) {
    private static final String AT = "/goal";

    @Nullable
    Goal checked(Checks checks, Tier tier, boolean hasEnd) {
        boolean one = (impressions == null) != (shareOfVoicePermille == null);
        checks.that(one, AT, "ONE_OF", "must name either impressions or shareOfVoicePermille");
        if (!one) {
            return null;
        }
        return impressions == null ? share(checks, tier) : impressions(checks, tier, hasEnd);
    }

    private @Nullable Goal share(Checks checks, Tier tier) {
        String at = AT + "/shareOfVoicePermille";
        int permille = checks.number(at, shareOfVoicePermille, 1, Goal.PERMILLE);
        checks.that(tier == Tier.SPONSORSHIP, at, "OTHER_TIER", "only tier SPONSORSHIP has a share of voice");
        return Goal.ofShare(permille);
    }

    private @Nullable Goal impressions(Checks checks, Tier tier, boolean hasEnd) {
        String at = AT + "/impressions";
        long promised = checks.number(at, impressions, 1, Goal.MAX_IMPRESSIONS);
        checks.that(tier == Tier.GUARANTEED, at, "OTHER_TIER", "only tier GUARANTEED is promised impressions");
        checks.that(hasEnd, at, "NO_END", "needs an end of the line item or its campaign");
        return Goal.ofImpressions(promised);
    }

    static @Nullable GoalShape of(@Nullable Goal goal) {
        return goal == null ? null : new GoalShape(goal.impressions(), goal.shareOfVoicePermille());
    }

    /** A goal as JSON. */
    public static final class Column extends JsonColumn<Goal> {
        public Column() {
            super(new TypeReference<>() {});
        }
    }
}
