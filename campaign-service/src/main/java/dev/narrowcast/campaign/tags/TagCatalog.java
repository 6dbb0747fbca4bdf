package dev.narrowcast.campaign.tags;

import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Tags and their owners, by code. Until the topic was read to its end once, nobody can say that a tag is unknown. */
@Singleton
class TagCatalog {
    private final Map<String, TagDefinition> tags = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private volatile boolean complete;

    TagCatalog(MeterRegistry meters) {
        this.meters = meters;
        meters.gaugeMapSize("narrowcast.tags.known", List.of(), tags);
    }

    void apply(ConsumerRecord<String, byte @Nullable []> published) {
        byte[] value = published.value();
        if (value == null) {
            tags.remove(published.key());
            return;
        }
        try {
            TagDefinition tag = Json.read(value, TagDefinition.class);
            tags.merge(tag.code(), tag, (known, next) -> known.version() > next.version() ? known : next);
        } catch (IllegalArgumentException | NullPointerException e) {
            meters.counter("narrowcast.tags.poison").increment();
        }
    }

    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    boolean knowsAll(Collection<String> codes) {
        return tags.keySet().containsAll(codes);
    }

    /** Whether there is such a tag and this organisation may ask for it. */
    boolean isOpen(String code, OrganisationId organisation) {
        TagDefinition tag = tags.get(code);
        return tag != null && tag.isOpenTo(organisation);
    }
}
