package dev.narrowcast.kit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One changed field of an object: a JSON pointer, the value before and after. Lists are compared as one value.
 *
 * @param from null when the field was absent
 * @param to null when it is absent now
 */
public record AuditDiff(
        String path, @Nullable JsonNode from, @Nullable JsonNode to) {
    /** Fields that change with everything and so say nothing. */
    private static final Set<String> BOOKKEEPING = Set.of("version", "createdAt", "updatedAt");

    /** What changed between two documents, in the order of the field names. */
    public static List<AuditDiff> between(JsonNode before, JsonNode after) {
        List<AuditDiff> found = new ArrayList<>();
        compare("", before, after, found);
        return found;
    }

    private static void compare(String at, @Nullable JsonNode before, @Nullable JsonNode after, List<AuditDiff> found) {
        if (before instanceof ObjectNode || after instanceof ObjectNode) {
            ObjectNode old = before instanceof ObjectNode o ? o : JsonNodeFactory.instance.objectNode();
            ObjectNode now = after instanceof ObjectNode o ? o : JsonNodeFactory.instance.objectNode();
            Set<String> names = new TreeSet<>();
            old.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            names.removeAll(BOOKKEEPING);
            for (String name : names) {
                compare(at + "/" + name, old.get(name), now.get(name), found);
            }
            return;
        }
        JsonNode from = before == null || before.isNull() ? null : before;
        JsonNode to = after == null || after.isNull() ? null : after;
        if (!Objects.equals(from, to)) {
            found.add(new AuditDiff(at, from, to));
        }
    }
}
