package dev.narrowcast.campaign.tags;

import dev.narrowcast.contracts.targeting.Targeting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tags that a targeting tree names; a segment is one. */
final class TagLeaves {
    private final Map<String, String> codes = new LinkedHashMap<>();

    private TagLeaves() {}

    /** Code by the JSON pointer at which it stands. */
    static Map<String, String> of(Targeting tree, String pointer) {
        TagLeaves leaves = new TagLeaves();
        leaves.collect(tree, pointer);
        return leaves.codes;
    }

    private void collect(Targeting node, String at) {
        switch (node) {
            case Targeting.All all -> collect(all.parts(), at + "/all/");
            case Targeting.Any any -> collect(any.parts(), at + "/any/");
            case Targeting.Not not -> collect(not.part(), at + "/not");
            case Targeting.Tag tag -> codes.put(at + "/tag/code", tag.code());
            case Targeting.Segment segment ->
                codes.put(at + "/segment/id", segment.id().tagCode());
            case Targeting.Everyone everyone -> {}
            case Targeting.Leaf other -> {}
        }
    }

    private void collect(List<Targeting> parts, String at) {
        for (int i = 0; i < parts.size(); i++) {
            collect(parts.get(i), at + i);
        }
    }
}
