package dev.narrowcast.bidding.agent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.narrowcast.bidding.targeting.RequestFacts.Device;
import dev.narrowcast.contracts.targeting.Browser;
import dev.narrowcast.contracts.targeting.OperatingSystem;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ua_parser.Parser;

/**
 * Knows devices by their user agents, after the expressions of uap-core; client hints are believed before them. Some
 * hundred expressions take a fraction of a millisecond, so the answers for the agents seen last are kept.
 */
@Singleton
public class Agents {
    /** What stands behind these characters says nothing new, and no expression may be kept busy by it. */
    static final int MAX_LENGTH = 1_024;

    private static final int KEPT = 10_000;
    private static final String OTHER = "Other";

    /** Apps that uap-core takes for the browser they show pages in, by what their agents contain. */
    private static final Map<String, Browser> APPS =
            Map.of("MicroMessenger/", Browser.WECHAT, "AlipayClient/", Browser.ALIPAY, "Quark/", Browser.QUARK);

    private static final String OPEN_HARMONY = "OpenHarmony";

    private final Parser parser;
    private final Cache<Asked, Device> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    Agents() {
        parser = parser();
    }

    /** Now, not at the first request, whose event loop must not wait for the expressions. */
    void onStart(@Observes StartupEvent event) {
        of("Mozilla/5.0", ClientHints.NONE);
    }

    static Parser parser() {
        try (InputStream regexes = Objects.requireNonNull(Agents.class.getResourceAsStream("/uap-core/regexes.yaml"))) {
            return new Parser(regexes);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the expressions of uap-core", e);
        }
    }

    private record Asked(String userAgent, ClientHints hints) {}

    /** @param userAgent null when the request has none */
    public Device of(@Nullable String userAgent, ClientHints hints) {
        String agent = userAgent == null ? "" : userAgent.strip();
        String looked = agent.length() <= MAX_LENGTH ? agent : agent.substring(0, MAX_LENGTH);
        if (looked.isEmpty() && hints.equals(ClientHints.NONE)) {
            return Device.UNKNOWN;
        }
        return known.get(new Asked(looked, hints), this::parse);
    }

    private Device parse(Asked asked) {
        OperatingSystem hinted = asked.hints.os();
        OperatingSystem os = hinted == null ? os(asked.userAgent) : hinted;
        Browser browser = browser(asked.userAgent, asked.hints.browser());
        return new Device(DeviceTypes.of(asked.userAgent, os, asked.hints.isMobile()), os, browser);
    }

    private @Nullable OperatingSystem os(String agent) {
        if (agent.contains(OPEN_HARMONY)) {
            return OperatingSystem.HARMONY_OS;
        }
        String family = agent.isEmpty() ? OTHER : parser.parseOS(agent).family;
        return family == null || family.equals(OTHER) ? null : Families.os(family);
    }

    /** An app that shows pages in a system's browser says so only in its user agent. */
    private @Nullable Browser browser(String agent, @Nullable Browser hinted) {
        for (Map.Entry<String, Browser> app : APPS.entrySet()) {
            if (agent.contains(app.getKey())) {
                return app.getValue();
            }
        }
        String family = agent.isEmpty() ? OTHER : parser.parseUserAgent(agent).family;
        Browser named = family == null || family.equals(OTHER) ? null : Families.browser(family);
        boolean plain = named == null || named == Browser.OTHER || named == Browser.CHROME;
        return plain && hinted != null ? hinted : named;
    }
}
