package dev.narrowcast.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages and creatives are kept apart, and which promises and pauses make sense. */
class BlocksTest {
    @ParameterizedTest
    @CsvSource({
        "IAB7, IAB7, true",
        "IAB7, IAB7-39, true",
        "IAB7-39, IAB7, false",
        "IAB7-39, IAB7-39, true",
        "IAB7, IAB70, false",
        "IAB7, IAB70-1, false",
        "380, 380, true",
        "380, 381, false",
        "286, 292, true",
        "286, IAB7-9, true",
        "292, 286, false"
    })
    void blockedCategory_coversWhatIsBelowIt(String blocked, String creative, boolean unwanted) {
        SiteDocument.Blocks blocks = new SiteDocument.Blocks(Set.of(), Set.of(), Set.of(blocked));
        assertThat(blocks.hasCategoryOf(List.of("other", creative))).isEqualTo(unwanted);
    }

    @ParameterizedTest
    @CsvSource({
        "rival.example, rival.example, true",
        "rival.example, shop.rival.example, true",
        "rival.example, notrival.example, false",
        "shop.rival.example, rival.example, false",
        "rival.example, example, false"
    })
    void blockedDomain_coversHostsUnderIt(String blocked, String domain, boolean unwanted) {
        SiteDocument.Blocks blocks = new SiteDocument.Blocks(Set.of(), Set.of(blocked));
        assertThat(blocks.hasDomainOf(domain)).isEqualTo(unwanted);
    }

    @Test
    void siteWithoutBlockedCategories_blocksNone() {
        assertThat(SiteDocument.Blocks.NONE.hasCategoryOf(List.of("IAB7"))).isFalse();
    }

    @Test
    void pageCategories_keepTheAdAway() {
        LineItemDocument.Blocks blocks = new LineItemDocument.Blocks(Set.of(), Set.of("v9i3On"), null);
        assertThat(blocks.isUnsafe(Set.of("v9i3On", "380"))).isTrue();
        assertThat(blocks.isUnsafe(Set.of("380"))).isFalse();
        assertThat(blocks.isUnsafe(Set.of())).isFalse();
    }

    @Test
    void unknownCategory_isUnsafeOnlyWhereOneIsRequired() {
        assertThat(new LineItemDocument.Blocks(Set.of(), null, true).isUnsafe(Set.of()))
                .isTrue();
        assertThat(new LineItemDocument.Blocks(Set.of(), null, true).isUnsafe(Set.of("380")))
                .isFalse();
        assertThat(new LineItemDocument.Blocks(Set.of()).isUnsafe(Set.of())).isFalse();
    }

    @Test
    void goal_isOneOfTheTwo() {
        assertThatThrownBy(() -> new Goal(null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Goal(1L, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Goal.ofImpressions(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Goal.ofShare(1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pauseAfterAClick_isACapOfOneClick() {
        SuppressAfter rule =
                new SuppressAfter(SuppressAfter.Event.CLICK, SuppressAfter.Scope.ADVERTISER, Duration.ofDays(30));
        assertThat(rule.asCap())
                .isEqualTo(new FrequencyCap(
                        FrequencyCap.Level.ADVERTISER,
                        FrequencyCap.Event.CLICK,
                        1,
                        Duration.ofDays(30),
                        FrequencyCap.OnCapUnknown.SERVE));
        assertThatThrownBy(() -> new SuppressAfter(
                        SuppressAfter.Event.CLICK, SuppressAfter.Scope.ADVERTISER, Duration.ofDays(91)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
