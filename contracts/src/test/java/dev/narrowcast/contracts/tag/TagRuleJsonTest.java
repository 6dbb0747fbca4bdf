package dev.narrowcast.contracts.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagRuleJsonTest {
    private static final String CANDLE = "{\"tag\":\"interest.candle\",\"when\":{\"event\":\"product_view\",\"where\":"
            + "[{\"field\":\"item.category\",\"op\":\"EQ\",\"value\":\"candle\"}]},\"count\":{\"gte\":3},\"within\":\"P14D\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                CANDLE,
                "{\"tag\":\"a\",\"when\":{\"event\":\"purchase\"},\"sum\":{\"field\":\"valueMicros\",\"gte\":100000000},\"within\":\"PT20S\"}",
                "{\"tag\":\"a\",\"when\":{\"event\":\"purchase\"},\"last\":{\"field\":\"item.brand\"},\"within\":\"P400D\"}",
                "{\"tag\":\"a\",\"when\":{\"event\":\"e\",\"where\":[{\"any\":[{\"not\":{\"field\":\"trusted\",\"op\":\"EQ\",\"value\":true}},"
                        + "{\"all\":[{\"field\":\"quantity\",\"op\":\"IN\",\"value\":[1,2.5]}]}]},"
                        + "{\"field\":\"occurredAt\",\"op\":\"GTE\",\"value\":\"2026-11-21T10:00:00Z\"},"
                        + "{\"field\":\"attributes.size\",\"op\":\"GT\",\"value\":3},"
                        + "{\"field\":\"attributes.gift\",\"op\":\"NE\",\"value\":false},"
                        + "{\"field\":\"page.categories\",\"op\":\"NOT_IN\",\"value\":[\"<b>'; drop\",\"蜡烛\"]},"
                        + "{\"field\":\"orderId\",\"op\":\"EXISTS\",\"value\":false}]},\"count\":{\"gte\":1},\"within\":\"PT1H30M\"}"
            })
    void rule_isWrittenAsItWasRead(String json) throws IOException {
        TagRule rule = Json.mapper().readValue(json, TagRule.class);
        assertThat(Json.mapper().readTree(Json.write(rule)))
                .isEqualTo(Json.mapper().readTree(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"tag\":\"interest.candle\" | \"tag\":\"Candle\" | /tag | BAD_VALUE",
                "\"tag\":\"interest.candle\", | `` | /tag | MISSING",
                "\"event\":\"product_view\" | \"event\":7 | /when/event | BAD_VALUE",
                "\"event\":\"product_view\" | \"event\":\"Buy!\" | /when/event | BAD_VALUE",
                "\"where\" | \"were\" | /when/were | UNKNOWN_FIELD",
                "item.category | item.colour | /when/where/0/field | UNKNOWN_FIELD",
                "\"EQ\" | \"LIKE\" | /when/where/0/op | UNKNOWN_OPERATOR",
                "\"EQ\" | \"GT\" | /when/where/0/op | WRONG_OPERATOR",
                "\"EQ\" | \"IN\" | /when/where/0/value | EMPTY",
                "\"value\":\"candle\" | \"value\":3 | /when/where/0/value | BAD_VALUE",
                ",\"value\":\"candle\" | `` | /when/where/0/value | MISSING",
                "\"value\":\"candle\" | \"value\":\"candle\",\"x\":1 | /when/where/0/x | UNKNOWN_FIELD",
                "\"gte\":3 | \"gte\":0 | /count/gte | BAD_VALUE",
                "\"gte\":3 | \"gte\":2001 | /count/gte | BAD_VALUE",
                "\"gte\":3 | \"gte\":99999999999999999999 | /count/gte | BAD_VALUE",
                "\"count\":{\"gte\":3}, | `` | `` | MISSING",
                "\"count\":{\"gte\":3} | \"count\":{\"gte\":3},\"last\":{\"field\":\"item.brand\"} | /last | BAD_VALUE",
                "\"count\":{\"gte\":3} | \"sum\":{\"field\":\"item.id\",\"gte\":3} | /sum/field | BAD_VALUE",
                "\"count\":{\"gte\":3} | \"last\":{\"field\":\"quantity\"} | /last/field | BAD_VALUE",
                "P14D | P401D | /within | LIMIT",
                "P14D | PT9S | /within | LIMIT",
                "P14D | 14 days | /within | BAD_VALUE",
                "P14D | P99999999999999D | /within | LIMIT"
            })
    void oneWrongPart_isNamedByPointerAndCode(String right, String wrong, String pointer, String code) {
        assertThat(CANDLE).contains(right);
        TagRuleException thrown = refused(CANDLE.replace(right, wrong));
        assertThat(thrown.pointer()).isEqualTo(pointer);
        assertThat(thrown.code()).isEqualTo(code);
        assertThat(thrown.getOriginalMessage()).isNotBlank();
    }

    @Test
    void nestingTooDeep_isNamedWhereItIs_alsoWhenHostile() {
        assertThat(refused(nested(6)).pointer()).isEqualTo("/when/where/0" + "/not".repeat(6));
        assertThat(refused(nested(900)).code()).isEqualTo("LIMIT");
    }

    private static String nested(int depth) {
        String comparison = "{\"field\":\"item.category\",\"op\":\"EQ\",\"value\":\"candle\"}";
        return CANDLE.replace(comparison, "{\"not\":".repeat(depth) + comparison + "}".repeat(depth));
    }

    private static TagRuleException refused(String json) {
        TagRuleException thrown =
                catchThrowableOfType(TagRuleException.class, () -> Json.mapper().readValue(json, TagRule.class));
        assertThat(thrown).as(json).isNotNull();
        return thrown;
    }
}
