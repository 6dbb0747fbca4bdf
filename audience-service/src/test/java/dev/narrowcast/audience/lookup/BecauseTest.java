package dev.narrowcast.audience.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.tag.TagRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BecauseTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static ProfileView.Names because(String rule, int evidence, String value) {
        return Because.of(
                Json.read(rule.replace('\'', '"'), TagRule.class),
                new ProfileTag(1, 100, NOW, NOW, NOW.plusSeconds(60), evidence),
                value);
    }

    @Test
    void count_namesTheEventsAndHowManyWereNeeded() {
        ProfileView.Names said = because(
                "{'tag':'interest.candle','when':{'event':'product_view','where':[{'field':'item.category','op':'EQ',"
                        + "'value':'candle'}]},'count':{'gte':3},'within':'P14D'}",
                3,
                null);
        assertThat(said.en()).isEqualTo("3 times product_view where item.category is candle within 14 days; 3 needed.");
        assertThat(said.zh()).isEqualTo("14 天内发生 3 次 product_view（item.category 为 candle），至少需要 3 次。");
    }

    @Test
    void sum_tellsMicrosAsMoney() {
        ProfileView.Names said = because(
                "{'tag':'value.high','when':{'event':'purchase'},'sum':{'field':'valueMicros','gte':100000000},"
                        + "'within':'P90D'}",
                2,
                null);
        assertThat(said.en()).isEqualTo("valueMicros of 2 purchase within 90 days adds up to at least 100.");
        assertThat(said.zh()).isEqualTo("90 天内 2 次 purchase的 valueMicros 合计至少为 100。");
    }

    @Test
    void last_namesTheValue() {
        ProfileView.Names said = because(
                "{'tag':'brand','when':{'event':'purchase'},'last':{'field':'item.brand'},'within':'PT36H'}",
                1,
                "Acme");
        assertThat(said.en()).isEqualTo("The latest purchase within 36 hours has item.brand = Acme.");
        assertThat(said.zh()).isEqualTo("36 小时内最近一次 purchase的 item.brand 为 Acme。");
    }

    @Test
    void nestedConditions_readAsASentence() {
        ProfileView.Names said = because(
                "{'tag':'a','when':{'event':'search','where':[{'any':[{'field':'search.terms','op':'CONTAINS','value':"
                        + "'tent'},{'field':'item.id','op':'EXISTS','value':true}]},{'not':{'field':'quantity','op':'GT',"
                        + "'value':1.5}}]},'count':{'gte':1},'within':'PT20S'}",
                1,
                null);
        assertThat(said.en())
                .isEqualTo("1 time search where (search.terms contains tent or item.id is given) and not quantity is"
                        + " above 1.5 within 20 seconds; 1 needed.");
    }
}
