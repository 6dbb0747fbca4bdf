package dev.narrowcast.demo.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A call that was answered with anything but success. */
public final class Refused extends DemoFailure {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient JsonNode problem;

    Refused(String call, int status, JsonNode problem) {
        super(call + " answered " + status + " " + words(problem));
        this.status = status;
        this.problem = problem;
    }

    public int status() {
        return status;
    }

    /** Whether a field at or under this JSON pointer is what the problem is about. */
    public boolean isAbout(String pointer) {
        for (JsonNode error : problem.path("errors")) {
            if (error.path("pointer").asText().startsWith(pointer)) {
                return true;
            }
        }
        return false;
    }

    private static String words(JsonNode problem) {
        StringBuilder words = new StringBuilder(
                problem.path("detail").asText(problem.path("title").asText()));
        for (JsonNode error : problem.path("errors")) {
            words.append("; ")
                    .append(error.path("pointer").asText())
                    .append(' ')
                    .append(error.path("message").asText());
        }
        return words.toString();
    }
}
