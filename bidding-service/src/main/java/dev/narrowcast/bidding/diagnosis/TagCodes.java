package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.contracts.targeting.Targeting;
import java.util.Set;

/** Which entries of the tag catalog a targeting asks for. */
final class TagCodes {
    private TagCodes() {}

    static void collect(Targeting node, Set<String> codes) {
        switch (node) {
            case Targeting.Everyone everyone -> {}
            case Targeting.All all -> all.parts().forEach(part -> collect(part, codes));
            case Targeting.Any any -> any.parts().forEach(part -> collect(part, codes));
            case Targeting.Not not -> collect(not.part(), codes);
            case Targeting.Tag tag -> codes.add(tag.code());
            case Targeting.Segment segment -> codes.add(segment.id().tagCode());
            case Targeting.Lifecycle lifecycle -> {}
            case Targeting.Geo geo -> {}
            case Targeting.Near near -> {}
            case Targeting.Device device -> {}
            case Targeting.Language language -> {}
            case Targeting.Site site -> {}
            case Targeting.Placement placement -> {}
            case Targeting.ContextCategory category -> {}
            case Targeting.Keyword keyword -> {}
        }
    }
}
