package dev.narrowcast.demo.plan;

import dev.narrowcast.demo.client.PublicApi;
import dev.narrowcast.demo.client.Refused;
import dev.narrowcast.demo.plan.Plan.PlannedTag;
import java.util.List;

/** Creates the tags and their rules; what exists is left as it is. */
public final class TagSetup {
    private static final int NOT_FOUND = 404;

    private final PublicApi api;

    public TagSetup(PublicApi api) {
        this.api = api;
    }

    /** How many tags were new. */
    public int create(List<PlannedTag> tags) {
        int created = 0;
        for (PlannedTag tag : tags) {
            if (!exists(tag)) {
                api.post(tag.owner(), "/api/v1/tags", tag.tag());
                created++;
            }
            if (api.list(tag.owner(), "/api/v1/tag-rules?tag=" + tag.code()).isEmpty()) {
                api.post(tag.owner(), "/api/v1/tag-rules", tag.rule());
            }
        }
        return created;
    }

    private boolean exists(PlannedTag tag) {
        try {
            api.get(tag.owner(), "/api/v1/tags/" + tag.code());
            return true;
        } catch (Refused e) {
            if (e.status() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
