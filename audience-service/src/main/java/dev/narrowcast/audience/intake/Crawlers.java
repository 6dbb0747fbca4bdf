package dev.narrowcast.audience.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Knows crawlers by their user agent, after the list of monperrus/crawler-user-agents (MIT). A thousand expressions
 * take about a millisecond, so the answers for the agents seen last are kept.
 */
@ApplicationScoped
class Crawlers {
    private static final String LIST = "/crawler-user-agents.json";
    private static final int KEPT = 2_000;
    private static final int MAX_AGENT_LENGTH = 1_000;

    private final List<Pattern> patterns = new ArrayList<>();
    private final Map<String, Boolean> known = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KEPT;
        }
    };

    Crawlers() {
        try (InputStream list = Objects.requireNonNull(Crawlers.class.getResourceAsStream(LIST), LIST)) {
            for (JsonNode entry : Json.mapper().readTree(list)) {
                patterns.add(Pattern.compile(entry.path("pattern").textValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isCrawler(String userAgent) {
        String agent = userAgent.substring(0, Math.min(userAgent.length(), MAX_AGENT_LENGTH));
        synchronized (known) {
            Boolean answer = known.get(agent);
            if (answer != null) {
                return answer;
            }
        }
        boolean crawler =
                patterns.stream().anyMatch(pattern -> pattern.matcher(agent).find());
        synchronized (known) {
            known.put(agent, crawler);
        }
        return crawler;
    }
}
