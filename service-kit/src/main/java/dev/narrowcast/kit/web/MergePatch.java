package dev.narrowcast.kit.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.narrowcast.contracts.problem.CommonProblems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** JSON merge patch (RFC 7396): what is named is replaced, null removes, all else stays. */
@ApplicationScoped
public class MergePatch {
    private final ObjectMapper mapper;

    MergePatch(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Works with the request that would bring {@code view} to the patched state; a view has every field of its
     * request. A patch with an unknown field or one of a wrong type is 400.
     */
    public <T extends Record> Uni<?> merge(
            Object view, @Nullable JsonNode patch, Class<T> request, Function<T, Uni<?>> work) {
        if (!(patch instanceof ObjectNode changes)) {
            throw CommonProblems.malformed("", "BAD_VALUE", "send an object with the fields to change");
        }
        ObjectNode current = mapper.valueToTree(view);
        current.retain(settable(request));
        try {
            return work.apply(mapper.treeToValue(merged(current, changes), request));
        } catch (JsonProcessingException e) {
            return Uni.createFrom().failure(e);
        }
    }

    /** By the names in JSON, which need not be those in Java. */
    private List<String> settable(Class<?> request) {
        return mapper.getDeserializationConfig().introspect(mapper.constructType(request)).findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .toList();
    }

    private static JsonNode merged(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            JsonNode value = change.getValue();
            JsonNode old = target.get(change.getKey());
            if (value instanceof ObjectNode inner && old instanceof ObjectNode outer && !isTree(change.getKey())) {
                merged(outer, inner);
            } else {
                target.set(change.getKey(), value);
            }
        }
        return target;
    }

    /** A targeting tree is one value: merging two of them would make a third that nobody wrote. */
    private static boolean isTree(String field) {
        return field.equals("targeting");
    }
}
