package dev.narrowcast.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads a profile of the browser's main thread. */
final class MainThread {
    private MainThread() {}

    /** Time spent in scripts whose address contains this, and in whatever they called. */
    static double millisIn(JsonObject stopped, String script) {
        JsonObject profile = stopped.getAsJsonObject("profile");
        Map<Integer, Integer> parents = new HashMap<>();
        Set<Integer> own = new HashSet<>();
        for (JsonElement each : profile.getAsJsonArray("nodes")) {
            JsonObject node = each.getAsJsonObject();
            int id = node.get("id").getAsInt();
            if (node.getAsJsonObject("callFrame").get("url").getAsString().contains(script)) {
                own.add(id);
            }
            if (node.has("children")) {
                node.getAsJsonArray("children").forEach(child -> parents.put(child.getAsInt(), id));
            }
        }
        JsonArray samples = profile.getAsJsonArray("samples");
        JsonArray deltas = profile.getAsJsonArray("timeDeltas");
        long micros = 0;
        for (int i = 0; i + 1 < samples.size(); i++) {
            // A delta is the time since the sample before it.
            micros += isBelow(samples.get(i).getAsInt(), own, parents)
                    ? deltas.get(i + 1).getAsLong()
                    : 0;
        }
        return micros / 1_000.0;
    }

    private static boolean isBelow(Integer node, Set<Integer> own, Map<Integer, Integer> parents) {
        for (Integer at = node; at != null; at = parents.get(at)) {
            if (own.contains(at)) {
                return true;
            }
        }
        return false;
    }
}
