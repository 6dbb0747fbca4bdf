package dev.narrowcast.bidding.adselect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.narrowcast.bidding.adselect.AdSelectAnswer.Ad;
import dev.narrowcast.bidding.adselect.AdSelectAnswer.Creative;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer as the mapper would, byte by byte, but without asking what its parts are: every request passes here.
 * What explains is left to the mapper.
 */
@Singleton
class AnswerJson {
    private static final int USUAL_BYTES = 4_096;
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Map<Servable.Basis, SerializableString> BASIS = Map.of(
            Servable.Basis.AUDIENCE, name("AUDIENCE"),
            Servable.Basis.GEO, name("GEO"),
            Servable.Basis.DEVICE, name("DEVICE"),
            Servable.Basis.CONTEXT, name("CONTEXT"));
    private static final SerializableString REQUEST_ID = name("requestId");
    private static final SerializableString INDEX_EPOCH = name("indexEpoch");
    private static final SerializableString DEGRADED = name("degraded");
    private static final SerializableString DECISIONS = name("decisions");
    private static final SerializableString NO_AD = name("noAd");
    private static final SerializableString EXPLAIN = name("explain");
    private static final SerializableString SERVE_ID = name("serveId");
    private static final SerializableString LINE_ITEM_ID = name("lineItemId");
    private static final SerializableString CAMPAIGN_ID = name("campaignId");
    private static final SerializableString CREATIVE_ID = name("creativeId");
    private static final SerializableString ADVERTISER_ID = name("advertiserId");
    private static final SerializableString TIER = name("tier");
    private static final SerializableString CREATIVE = name("creative");
    private static final SerializableString CLICK_URL = name("clickUrl");
    private static final SerializableString IMPRESSION_URL = name("impressionUrl");
    private static final SerializableString VIEWABLE_URL = name("viewableUrl");
    private static final SerializableString EVENT_URLS = name("eventUrls");
    private static final SerializableString MATCHED_STORE = name("matchedStore");
    private static final SerializableString TRANSPARENCY = name("transparency");
    private static final SerializableString EXPIRES_AT = name("expiresAt");
    private static final SerializableString FORMAT = name("format");
    private static final SerializableString WIDTH = name("width");
    private static final SerializableString HEIGHT = name("height");
    private static final SerializableString IMAGE_URL = name("imageUrl");
    private static final SerializableString ALT = name("alt");
    private static final SerializableString HTML = name("html");
    private static final SerializableString NATIVE = name("native");
    private static final SerializableString TEXT = name("text");
    private static final SerializableString LABEL = name("label");
    private static final SerializableString TITLE = name("title");
    private static final SerializableString BODY = name("body");
    private static final SerializableString ICON_URL = name("iconUrl");
    private static final SerializableString CALL_TO_ACTION = name("callToAction");
    private static final SerializableString DISPLAY_URL = name("displayUrl");

    private final ObjectMapper mapper;

    AnswerJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    private static SerializableString name(String text) {
        return new SerializedString(text);
    }

    byte[] write(AdSelectAnswer answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            string(json, REQUEST_ID, answer.requestId());
            json.writeFieldName(INDEX_EPOCH);
            json.writeNumber(answer.indexEpoch());
            json.writeFieldName(DEGRADED);
            json.writeStartArray();
            for (String part : answer.degraded()) {
                json.writeString(part);
            }
            json.writeEndArray();
            json.writeFieldName(DECISIONS);
            decisions(json, answer.decisions());
            json.writeFieldName(NO_AD);
            strings(json, answer.noAd());
            if (answer.explain() != null) {
                json.writeFieldName(EXPLAIN);
                mapper.writeValue(json, answer.explain());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return out.toByteArray();
    }

    private static void decisions(JsonGenerator json, Map<String, List<Ad>> decisions) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, List<Ad>> slot : decisions.entrySet()) {
            json.writeFieldName(slot.getKey());
            json.writeStartArray();
            for (Ad ad : slot.getValue()) {
                ad(json, ad);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void ad(JsonGenerator json, Ad ad) throws IOException {
        json.writeStartObject();
        string(json, SERVE_ID, ad.serveId().toString());
        string(json, LINE_ITEM_ID, ad.lineItemId().toString());
        string(json, CAMPAIGN_ID, ad.campaignId().toString());
        string(json, CREATIVE_ID, ad.creativeId().toString());
        string(json, ADVERTISER_ID, ad.advertiserId().toString());
        string(json, TIER, ad.tier().name());
        json.writeFieldName(CREATIVE);
        creative(json, ad.creative());
        string(json, CLICK_URL, ad.clickUrl());
        string(json, IMPRESSION_URL, ad.impressionUrl());
        string(json, VIEWABLE_URL, ad.viewableUrl());
        json.writeFieldName(EVENT_URLS);
        strings(json, ad.eventUrls());
        AdSelectAnswer.MatchedStore store = ad.matchedStore();
        if (store != null) {
            json.writeFieldName(MATCHED_STORE);
            json.writeStartObject();
            json.writeStringField("id", store.id());
            json.writeNumberField("distanceMeters", store.distanceMeters());
            json.writeEndObject();
        }
        json.writeFieldName(TRANSPARENCY);
        json.writeStartObject();
        json.writeStringField("advertiser", ad.transparency().advertiser());
        json.writeArrayFieldStart("basis");
        for (Servable.Basis basis : ad.transparency().basis()) {
            json.writeString(BASIS.get(basis));
        }
        json.writeEndArray();
        json.writeEndObject();
        string(json, EXPIRES_AT, ad.expiresAt().toString());
        json.writeEndObject();
    }

    private static void creative(JsonGenerator json, Creative creative) throws IOException {
        json.writeStartObject();
        string(json, FORMAT, creative.format().name());
        number(json, WIDTH, creative.width());
        number(json, HEIGHT, creative.height());
        string(json, IMAGE_URL, creative.imageUrl());
        string(json, ALT, creative.alt());
        string(json, HTML, creative.html());
        json.writeFieldName(NATIVE);
        nativeAd(json, creative.nativeAd());
        json.writeFieldName(TEXT);
        text(json, creative.text());
        string(json, LABEL, creative.label());
        json.writeEndObject();
    }

    private static void nativeAd(JsonGenerator json, CreativeDocument.@Nullable Native parts) throws IOException {
        if (parts == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        string(json, TITLE, parts.title());
        string(json, BODY, parts.body());
        string(json, IMAGE_URL, parts.imageUrl());
        string(json, ICON_URL, parts.iconUrl());
        string(json, CALL_TO_ACTION, parts.callToAction());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, CreativeDocument.@Nullable Text parts) throws IOException {
        if (parts == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        string(json, TITLE, parts.title());
        string(json, BODY, parts.body());
        string(json, DISPLAY_URL, parts.displayUrl());
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, Map<String, String> texts) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    private static void string(JsonGenerator json, SerializableString name, @Nullable String value) throws IOException {
        json.writeFieldName(name);
        // A null is written as such.
        json.writeString(value);
    }

    private static void number(JsonGenerator json, SerializableString name, @Nullable Integer value)
            throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value.intValue());
        }
    }
}
