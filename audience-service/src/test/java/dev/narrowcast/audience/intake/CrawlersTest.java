package dev.narrowcast.audience.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrawlersTest {
    private final Crawlers crawlers = new Crawlers();

    @Test
    void everyCrawlerOfTheList_isKnown() throws IOException {
        List<String> missed = new ArrayList<>();
        int agents = 0;
        try (InputStream list = Crawlers.class.getResourceAsStream("/crawler-user-agents.json")) {
            for (JsonNode entry : Json.mapper().readTree(list)) {
                for (JsonNode agent : entry.path("instances")) {
                    agents++;
                    if (!crawlers.isCrawler(agent.textValue())) {
                        missed.add(agent.textValue());
                    }
                }
            }
        }
        assertThat(missed).isEmpty();
        assertThat(agents).isGreaterThan(1_000);
    }

    @Test
    void peoplesBrowsers_areNone() {
        assertThat(List.of(
                        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                                + " Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
                                + " Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                        "Mozilla/5.0 (Linux; Android 14; 22081212C) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0"
                                + " Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.50.2701 NetType/WIFI"))
                .noneMatch(crawlers::isCrawler);
    }

    @Test
    void longOrEmptyAgents_areRead() {
        assertThat(crawlers.isCrawler("")).isFalse();
        assertThat(crawlers.isCrawler("a".repeat(100_000))).isFalse();
    }
}
