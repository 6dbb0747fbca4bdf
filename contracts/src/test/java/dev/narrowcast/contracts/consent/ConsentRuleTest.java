package dev.narrowcast.contracts.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.identity.UserKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentRuleTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UserKey USER = new UserKey(1, 2);
    private static final List<String> STORED = List.of("NONE", "EVENT_GRANTED", "EVENT_REFUSED", "GRANTED", "REFUSED");

    @Test
    void everyCombination_isAnsweredAsTheTableSays() throws IOException {
        List<String[]> table = Files.readAllLines(Path.of("src/test/resources/consent/priority.csv")).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("request,"))
                .map(line -> line.split(",", -1))
                .toList();
        int combinations = 0;
        for (Signal request : Signal.values()) {
            for (@Nullable Instant at : times()) {
                for (boolean gpc : new boolean[] {false, true}) {
                    for (String stored : STORED) {
                        String later = at != null && at.isAfter(NOON) ? "yes" : "no";
                        String[] found = new String[] {request.name(), later, gpc ? "yes" : "no", stored};
                        assertThat(ConsentRule.decide(new RequestConsent(request, at, gpc), standing(stored)))
                                .as(String.join(",", found))
                                .isEqualTo(answer(table, found));
                        combinations++;
                    }
                }
            }
        }
        assertThat(combinations).isEqualTo(120);
    }

    /** Whatever is said of a precise location only takes it away, or allows it alone where nothing was refused. */
    @Test
    void preciseLocation_followsUnlessTheRequestSpeaksOfIt() {
        for (Signal personalized : Signal.values()) {
            for (boolean gpc : new boolean[] {false, true}) {
                for (String stored : STORED) {
                    StandingConsent standing = standing(stored);
                    AllowedUse silent = ConsentRule.decide(new RequestConsent(personalized, null, gpc), standing);
                    AllowedUse refused =
                            ConsentRule.decide(new RequestConsent(personalized, Signal.REFUSED, null, gpc), standing);
                    AllowedUse granted =
                            ConsentRule.decide(new RequestConsent(personalized, Signal.GRANTED, null, gpc), standing);
                    assertThat(silent.preciseLocation()).isEqualTo(silent.tags());
                    assertThat(refused).isEqualTo(silent.withoutPreciseLocation());
                    boolean refuses = gpc
                            || personalized == Signal.REFUSED
                            || standing.flags().refuses();
                    boolean alone = !refuses && silent.equals(AllowedUse.CONTEXT_ONLY);
                    assertThat(granted).isEqualTo(alone ? AllowedUse.LOCATION_ONLY : silent);
                }
            }
        }
    }

    private static List<@Nullable Instant> times() {
        List<@Nullable Instant> times = new ArrayList<>(List.of(NOON.minusSeconds(1), NOON, NOON.plusSeconds(1)));
        times.add(null);
        return times;
    }

    private static StandingConsent standing(String stored) {
        return switch (stored) {
            case "EVENT_GRANTED" -> new StandingConsent(ConsentFlags.of(Signal.GRANTED, false), null);
            case "EVENT_REFUSED" -> new StandingConsent(ConsentFlags.of(Signal.REFUSED, false), null);
            case "GRANTED" -> new StandingConsent(ConsentFlags.decided(true), NOON);
            case "REFUSED" -> new StandingConsent(ConsentFlags.decided(false), NOON);
            default -> StandingConsent.UNKNOWN;
        };
    }

    private static AllowedUse answer(List<String[]> table, String[] found) {
        for (String[] row : table) {
            boolean fits = true;
            for (int i = 0; i < found.length; i++) {
                fits &= row[i].equals("*") || row[i].equals(found[i]);
            }
            if (fits) {
                return row[4].equals("ALL") ? AllowedUse.ALL : AllowedUse.CONTEXT_ONLY;
            }
        }
        throw new AssertionError("the table has no row for " + String.join(",", found));
    }

    @Test
    void refusalInALaterEvent_liftsAStoredGrant_butNoGrantInAnEventLiftsAStoredRefusal() {
        ConsentDecided granted = new ConsentDecided(USER, true, NOON);
        ConsentDecided refused = new ConsentDecided(USER, false, NOON);
        assertThat(ConsentRule.standing(granted, null, NOON.plusSeconds(1))
                        .flags()
                        .refuses())
                .isTrue();
        assertThat(ConsentRule.standing(granted, null, NOON.minusSeconds(1))
                        .flags()
                        .refuses())
                .isFalse();
        assertThat(ConsentRule.standing(refused, NOON.plusSeconds(1), null)
                        .flags()
                        .refuses())
                .isTrue();
    }

    @Test
    void withoutADecision_theLatestEventSpeaks_andARefusalWinsATie() {
        assertThat(ConsentRule.standing(null, NOON, NOON).flags().personalizedAds())
                .isEqualTo(Signal.REFUSED);
        assertThat(ConsentRule.standing(null, NOON.plusSeconds(1), NOON).flags().personalizedAds())
                .isEqualTo(Signal.GRANTED);
        assertThat(ConsentRule.standing(null, null, null)).isEqualTo(StandingConsent.UNKNOWN);
    }

    @Test
    void laterDecision_supersedes_andARefusalWinsATie() {
        ConsentDecided granted = new ConsentDecided(USER, true, NOON);
        ConsentDecided refused = new ConsentDecided(USER, false, NOON);
        assertThat(refused.supersedes(granted)).isTrue();
        assertThat(granted.supersedes(refused)).isFalse();
        assertThat(new ConsentDecided(USER, true, NOON.plusSeconds(1)).supersedes(refused))
                .isTrue();
    }
}
