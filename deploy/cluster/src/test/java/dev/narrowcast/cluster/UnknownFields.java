package dev.narrowcast.cluster;

import io.fabric8.kubernetes.api.model.AnyType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds fields that Kubernetes does not have; its model keeps them aside instead of refusing them. */
final class UnknownFields {
    private static final String ASIDE = "additionalProperties";

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** Paths such as {@code Service.spec.portz}. */
    static List<String> of(Object resource) {
        UnknownFields search = new UnknownFields();
        search.look(resource.getClass().getSimpleName(), resource);
        return search.found;
    }

    private void look(String path, Object value) {
        if (value instanceof List<?> list) {
            for (int at = 0; at < list.size(); at++) {
                lookAtValue(path + "[" + at + "]", list.get(at));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> lookAtValue(path + "." + key, inner));
        } else if (value.getClass().getName().startsWith("io.fabric8.")
                && !(value instanceof AnyType)
                && !(value instanceof Enum<?>)) {
            for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
                lookAtFields(path, value, type);
            }
        }
    }

    private void lookAtFields(String path, Object value, Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            Object inner;
            try {
                inner = field.get(value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
            if (field.getName().equals(ASIDE)) {
                ((Map<?, ?>) inner).keySet().forEach(name -> found.add(path + "." + name));
            } else {
                lookAtValue(path + "." + field.getName(), inner);
            }
        }
    }

    private void lookAtValue(String path, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            look(path, value);
        }
    }
}
