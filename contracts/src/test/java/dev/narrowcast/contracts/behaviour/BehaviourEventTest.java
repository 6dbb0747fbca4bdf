package dev.narrowcast.contracts.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BehaviourEventTest {
    private static BehaviourEvent changed(Consumer<ObjectNode> change) {
        try {
            ObjectNode event = (ObjectNode) Json.mapper()
                    .readTree(Files.readAllBytes(Path.of("src/test/resources/golden/behaviour-event.v1.json")));
            change.accept(event);
            return Json.read(Json.write(event), BehaviourEvent.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyLimit_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> changed(event -> event.put("eventId", "x".repeat(65))))
                .withMessageContaining("eventId must have 1 to 64 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> changed(event -> event.put("name", "Buy")))
                .withMessageContaining("name must match");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> changed(event -> event.withObject("/item").put("name", "x".repeat(201))))
                .withMessageContaining("item.name may have 200 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> changed(event -> event.put("valueMicros", Long.MAX_VALUE)))
                .withMessageContaining("valueMicros must lie within");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> changed(event -> event.withObject("/geo").put("lat", 91)))
                .withMessageContaining("geo.lat must lie within");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> changed(event -> event.withObject("/attributes").putArray("list")))
                .withMessageContaining("attributes.list must be a text, a number or a boolean");
    }

    @Test
    void numberOfAnAttribute_isOneValueHoweverItWasWritten() {
        BehaviourEvent event = changed(
                whole -> whole.withObject("/attributes").put("size", 3.0).put("weight", 2.50));
        assertThat(event.attributes()).containsEntry("size", 3L).containsEntry("weight", 2.5);
    }

    @Test
    void missingConsent_isUnknownConsent() {
        assertThat(changed(event -> event.remove("consent")).consent().bits()).isZero();
    }
}
