package dev.narrowcast.audience.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.narrowcast.audience.identity.Identities;
import dev.narrowcast.audience.identity.Identities.Person;
import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks one event and turns it into the record that Kafka carries, without the raw id. */
@ApplicationScoped
class EventReader {
    private static final ObjectReader EVENTS =
            Json.mapper().readerFor(EventInput.class).without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private final Identities identities;
    private final Crawlers crawlers;
    private final IntakeConfig config;

    EventReader(Identities identities, Crawlers crawlers, IntakeConfig config) {
        this.identities = identities;
        this.crawlers = crawlers;
        this.config = config;
    }

    Reading read(JsonNode node, Origin origin) {
        if (!node.isObject()) {
            return new Reading.Rejected("NOT_AN_OBJECT", "an event is an object");
        }
        try {
            return read(EVENTS.<EventInput>readValue(node), origin);
        } catch (JsonMappingException e) {
            return new Reading.Rejected("BAD_VALUE", place(e) + reason(e));
        } catch (JsonProcessingException e) {
            return new Reading.Rejected("BAD_VALUE", "this event cannot be read");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Reading read(EventInput input, Origin origin) {
        String missing = missing(input);
        if (missing != null) {
            return new Reading.Rejected("REQUIRED", missing + " is missing");
        }
        try {
            Instant occurredAt = OffsetDateTime.parse(Objects.requireNonNull(input.occurredAt()))
                    .toInstant();
            Reading.Rejected untimely = untimely(occurredAt, origin);
            if (untimely != null) {
                return untimely;
            }
            Optional<Person> person = identities.ofEvent(
                    origin.credential(), Objects.requireNonNull(input.userId()), input.sig(), origin.receivedAt());
            return person.isEmpty()
                    ? new Reading.Rejected("BAD_SIGNATURE", "sig does not sign userId for this UTC day")
                    : judged(input, occurredAt, person.get(), origin);
        } catch (DateTimeException e) {
            return new Reading.Rejected("BAD_VALUE", "occurredAt must be an ISO-8601 instant with zone or offset");
        } catch (IllegalArgumentException e) {
            return new Reading.Rejected("BAD_VALUE", Objects.requireNonNullElse(e.getMessage(), "not accepted"));
        }
    }

    private static @Nullable String missing(EventInput input) {
        if (isEmpty(input.eventId())) {
            return "eventId";
        }
        if (isEmpty(input.name())) {
            return "name";
        }
        if (isEmpty(input.occurredAt())) {
            return "occurredAt";
        }
        return isEmpty(input.userId()) ? "userId" : null;
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private Reading.@Nullable Rejected untimely(Instant occurredAt, Origin origin) {
        Duration oldest = origin.imported() ? config.maxImportAge() : config.maxAge();
        if (occurredAt.isBefore(origin.receivedAt().minus(oldest))) {
            return new Reading.Rejected(
                    "TOO_OLD",
                    "occurredAt may be at most " + oldest.toDays() + " days old"
                            + (origin.imported()
                                    ? ""
                                    : "; /v1/events:import takes "
                                            + config.maxImportAge().toDays()));
        }
        return occurredAt.isAfter(origin.receivedAt().plus(config.maxAhead()))
                ? new Reading.Rejected(
                        "TOO_FAR_AHEAD",
                        "occurredAt may be at most " + config.maxAhead().toMinutes() + " minutes ahead")
                : null;
    }

    private Reading judged(EventInput input, Instant occurredAt, Person person, Origin origin) {
        BehaviourEvent event = event(input, occurredAt, person, origin);
        if (event.consent().refuses()) {
            return new Reading.Ignored(Reading.Reason.CONSENT, withoutContent(event));
        }
        return event.fromBot() ? new Reading.Ignored(Reading.Reason.BOT, event) : new Reading.Accepted(event);
    }

    private BehaviourEvent event(EventInput input, Instant occurredAt, Person person, Origin origin) {
        return new BehaviourEvent(
                Objects.requireNonNull(input.eventId()),
                Objects.requireNonNull(input.name()),
                occurredAt,
                origin.receivedAt(),
                origin.imported(),
                person.trusted(),
                person.userKey(),
                origin.site().identitySpace(),
                origin.site().id(),
                input.page(),
                input.item(),
                input.search(),
                input.valueMicros(),
                input.quantity(),
                input.orderId(),
                input.geo(),
                device(input.device(), origin),
                consent(input.consent(), origin),
                input.attributes());
    }

    /** What is left of the event of a person who refuses: that they refuse. */
    private static BehaviourEvent withoutContent(BehaviourEvent event) {
        return new BehaviourEvent(
                event.eventId(),
                event.name(),
                event.occurredAt(),
                event.receivedAt(),
                event.imported(),
                event.trusted(),
                event.userKey(),
                event.identitySpace(),
                event.siteId(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                event.consent(),
                null);
    }

    private BehaviourEvent.@Nullable Device device(EventInput.@Nullable Device device, Origin origin) {
        String agent = origin.userAgent() != null ? origin.userAgent() : device == null ? null : device.userAgent();
        String type = device == null ? null : device.type();
        if (type != null && !isDeviceType(type)) {
            throw new IllegalArgumentException(
                    "device.type must be BOT or one of " + Arrays.toString(DeviceType.values()));
        }
        if (agent != null && crawlers.isCrawler(agent)) {
            type = BehaviourEvent.Device.BOT;
        } else if (agent != null && type == null) {
            type = Devices.type(agent).name();
        }
        return device == null && type == null
                ? null
                : new BehaviourEvent.Device(
                        type, device == null ? null : device.os(), device == null ? null : device.browser());
    }

    private static boolean isDeviceType(String text) {
        return text.equals(BehaviourEvent.Device.BOT)
                || Arrays.stream(DeviceType.values()).anyMatch(one -> one.name().equals(text));
    }

    private static ConsentFlags consent(EventInput.@Nullable Consent said, Origin origin) {
        Boolean personalized = said == null ? null : said.personalizedAds();
        Signal signal = personalized == null ? Signal.UNKNOWN : personalized ? Signal.GRANTED : Signal.REFUSED;
        return ConsentFlags.of(signal, origin.gpc() || (said != null && Boolean.TRUE.equals(said.gpc())));
    }

    private static String place(JsonMappingException thrown) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : thrown.getPath()) {
            place.append('/')
                    .append(step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName());
        }
        return place.isEmpty() ? "" : place + ": ";
    }

    private static String reason(JsonMappingException thrown) {
        return thrown.getCause() instanceof IllegalArgumentException bad && bad.getMessage() != null
                ? bad.getMessage()
                : "this value has the wrong type or form";
    }
}
