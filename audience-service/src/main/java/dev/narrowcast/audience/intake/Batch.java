package dev.narrowcast.audience.intake;

import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.identity.UserKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what became of each event of one request. */
final class Batch {
    private final List<BehaviourEvent> toPublish = new ArrayList<>();
    private final List<BatchResult.Ignored> ignored = new ArrayList<>();
    private final List<BatchResult.Rejected> rejected = new ArrayList<>();
    private final Set<Identity> seen = new HashSet<>();
    private int accepted;
    private int index;

    private record Identity(UserKey userKey, String eventId, String name) {}

    /** Takes the next event. */
    void add(Reading reading) {
        switch (reading) {
            case Reading.Accepted taken -> {
                if (isNew(taken.event())) {
                    accepted++;
                    toPublish.add(taken.event());
                } else {
                    ignore(Reading.Reason.DUPLICATE);
                }
            }
            case Reading.Ignored refused -> {
                ignore(refused.reason());
                BehaviourEvent remains = refused.remains();
                if (remains != null && isNew(remains)) {
                    toPublish.add(remains);
                }
            }
            case Reading.Rejected bad -> rejected.add(new BatchResult.Rejected(index, bad.code(), bad.message()));
        }
        index++;
    }

    private boolean isNew(BehaviourEvent event) {
        return seen.add(new Identity(event.userKey(), event.eventId(), event.name()));
    }

    private void ignore(Reading.Reason reason) {
        ignored.add(new BatchResult.Ignored(index, reason.name()));
    }

    List<BehaviourEvent> toPublish() {
        return toPublish;
    }

    BatchResult result() {
        return new BatchResult(accepted, ignored, rejected);
    }
}
