package dev.narrowcast.contracts.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The wire form of every record, one file per type and version. A file is never edited: a field may be added by a new
 * file, a changed or removed one is a new version. {@code -Dgolden.write=true} writes the files that are missing.
 */
class GoldenFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    static Stream<Golden> goldens() {
        return Stream.of(
                new Golden("line-item-document.v1", Samples.lineItem()),
                new Golden("line-item-document.tags.v1", Samples.taggedLineItem()),
                new Golden("line-item-document.words.v1", Samples.wordsLineItem()),
                new Golden("line-item-document.guaranteed.v1", EligibilitySamples.guaranteed()),
                new Golden("line-item-document.sponsor.v1", EligibilitySamples.sponsor()),
                new Golden("line-item-document.context.v1", Samples.contextualLineItem()),
                new Golden("site-document.v1", Samples.site()),
                new Golden("site-document.formats.v1", Samples.everyFormatSite()),
                new Golden("site-document.blocks.v1", EligibilitySamples.choosySite()),
                new Golden("kill-switch.v1", Samples.killSwitch()),
                new Golden("delivery-event.click.v1", Samples.click()),
                new Golden("delivery-event.invalid-impression.v1", Samples.invalidImpression()),
                new Golden("heartbeat.v1", Samples.heartbeat()),
                new Golden("heartbeat-reply.v1", Samples.reply()),
                new Golden("heartbeat-reply.goal.v1", EligibilitySamples.goalReply()),
                new Golden("problem.v1", Samples.problem()),
                new Golden("behaviour-event.v1", AudienceSamples.event()),
                new Golden("user-profile.v1", AudienceSamples.profile()),
                new Golden("tag-definition.flag.v1", AudienceSamples.flagTag()),
                new Golden("tag-definition.enum.v1", AudienceSamples.enumTag()),
                new Golden("consent-decided.v1", AudienceSamples.decided()),
                new Golden("user-erased.v1", AudienceSamples.erased()),
                new Golden("decision-record.v1", DecisionSamples.decision()),
                new Golden("catalog-part.v1", DecisionSamples.catalogPart()),
                new Golden("trace-order.v1", DecisionSamples.traceOrder()));
    }

    record Golden(String name, Object sample) {
        byte[] bytes() throws IOException {
            Path file = FOLDER.resolve(name + ".json");
            if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
                Files.write(file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(sample));
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.readAllBytes();
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void goldenFile_isStillRead(Golden golden) throws IOException {
        assertThat((Object) Json.read(golden.bytes(), golden.sample.getClass())).isEqualTo(golden.sample);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void record_isWrittenAsTheGoldenFile(Golden golden) throws IOException {
        JsonNode written = Json.mapper().readTree(Json.write(golden.sample));
        assertThat(ordered(written)).isEqualTo(ordered(Json.mapper().readTree(golden.bytes())));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void fieldOfALaterRelease_isIgnored(Golden golden) throws IOException {
        ObjectNode later = (ObjectNode) Json.mapper().readTree(golden.bytes());
        later.putObject("addedLater").put("a", 1);
        assertThat((Object) Json.read(Json.write(later), golden.sample.getClass()))
                .isEqualTo(golden.sample);
    }

    @Test
    void everyGoldenFile_belongsToARecord() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            goldens().map(Golden::name).toList());
        }
    }

    /** Sets have no order on the wire: lists of plain values are compared sorted. */
    private static JsonNode ordered(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(ordered(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            List<JsonNode> parts = new ArrayList<>();
            array.forEach(part -> parts.add(ordered(part)));
            if (parts.stream().allMatch(JsonNode::isValueNode)) {
                parts.sort(Comparator.comparing(JsonNode::asText));
            }
            array.removeAll().addAll(parts);
        }
        return node;
    }
}
