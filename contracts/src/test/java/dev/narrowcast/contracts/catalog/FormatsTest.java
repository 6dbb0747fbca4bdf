package dev.narrowcast.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.narrowcast.contracts.catalog.CreativeDocument.Format;
import dev.narrowcast.contracts.catalog.SiteDocument.Placement;
import dev.narrowcast.contracts.json.Json;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What placements take, and what a creative of each format must have. */
class FormatsTest {
    private static final String PLACEMENT = """
            {"id":"pl_00000000-0000-7000-8000-000000000001","name":"Top","sizes":[],"floorMicros":0,
             "auction":"FIRST_PRICE","active":true%s}
            """;

    private static List<Format> taken(String formats) {
        Placement placement = Json.read(PLACEMENT.formatted(formats), Placement.class);
        return Arrays.stream(Format.values()).filter(placement::takes).toList();
    }

    @Test
    void placementThatDoesNotSay_takesPicturesAndFragments() {
        assertThat(taken("")).containsExactly(Format.IMAGE, Format.HTML);
    }

    @Test
    void placement_takesWhatItNames() {
        assertThat(taken(",\"formats\":[\"TEXT\",\"IMAGE\"]")).containsExactly(Format.IMAGE, Format.TEXT);
    }

    @ParameterizedTest
    @CsvSource({"IMAGE,true", "HTML,true", "NATIVE,false", "TEXT,false"})
    void onlyPicturesAndFragments_haveASize(Format format, boolean sized) {
        assertThat(format.hasSize()).isEqualTo(sized);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NATIVE", "TEXT"})
    void wordsWithoutTheirParts_areRefused(String format) {
        ObjectNode creative = Json.mapper()
                .createObjectNode()
                .put("id", "cr_00000000-0000-7000-8000-000000000001")
                .put("format", format)
                .put("status", "APPROVED")
                .put("width", 0)
                .put("height", 0)
                .put("weight", 1)
                .put("landingUrl", "https://shop.example/")
                .put("advertiserDomain", "shop.example")
                .put("contentHash", "0f");
        creative.putArray("categories");
        assertThatThrownBy(() -> Json.read(Json.write(creative), CreativeDocument.class))
                .isInstanceOf(IllegalArgumentException.class);
        creative.putObject(format.equals("TEXT") ? "text" : "native")
                .put("title", "t")
                .put("body", "b");
        assertThat(Json.read(Json.write(creative), CreativeDocument.class).format())
                .hasToString(format);
    }
}
