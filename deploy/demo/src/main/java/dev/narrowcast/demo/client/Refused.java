package dev.narrowcast.demo.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A call that was answered with anything but success. */
public final class Refused extends DemoFailure {
    private static final long serialVersionUID = 1;

    private final int status;

    Refused(String call, int status, JsonNode problem) {
        super(call + " answered " + status + " " + words(problem));
        this.status = status;
    }

    public int status() {
        return status;
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
