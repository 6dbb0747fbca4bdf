package dev.narrowcast.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import org.junit.jupiter.api.Test;

/** What an audit record says changed. */
class AuditDiffTest {
    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.mapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void changedFields_areNamedWithBothValues() throws JsonProcessingException {
        assertThat(AuditDiff.between(
                        json("{'a':1,'b':{'c':'x','d':[1]},'version':1}"),
                        json("{'a':1,'b':{'c':'y','d':[1,2]},'version':2}")))
                .containsExactly(
                        new AuditDiff("/b/c", json("'x'"), json("'y'")),
                        new AuditDiff("/b/d", json("[1]"), json("[1,2]")));
    }

    @Test
    void absentAndNull_areTheSame() throws JsonProcessingException {
        assertThat(AuditDiff.between(json("{'a':null}"), json("{}"))).isEmpty();
        assertThat(AuditDiff.between(json("{}"), json("{'a':{'b':1}}")))
                .containsExactly(new AuditDiff("/a/b", null, json("1")));
    }
}
