package dev.narrowcast.campaign.creatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.problem.Problem.FieldError;
import dev.narrowcast.contracts.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each format must and must not have. Bodies are written with single quotes. */
class CreativeChecksTest {
    private static final String IMAGE =
            "{'format':'IMAGE','width':300,'height':250,'imageUrl':'https://s.example/c.png'}";
    private static final String HTML = "{'format':'HTML','width':300,'height':250,'html':'{{clickUrl}}'}";
    private static final String NATIVE = "{'format':'NATIVE','native':{'title':'Candles','body':'Quiet light.'}}";
    private static final String TEXT = "{'format':'TEXT','text':{'title':'Candles','body':'Quiet light.'}}";

    private static ObjectNode body(String content) {
        try {
            ObjectNode body = (ObjectNode) Json.mapper().readTree(content.replace('\'', '"'));
            return body.put("name", "Candles")
                    .put("landingUrl", "https://shop.example/candles")
                    .put("advertiserDomain", "shop.example");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Creative accepted(ObjectNode body) {
        Creative creative = new Creative();
        new CreativeChecks(Json.read(Json.write(body), CreativeInput.class)).apply(creative);
        return creative;
    }

    private static List<FieldError> errors(ObjectNode body) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> accepted(body));
        return Objects.requireNonNull(refused.problem().errors());
    }

    @Test
    void nativeAd_mayHaveEveryPart_andNoSize() {
        ObjectNode body = body(NATIVE);
        body.withObject("/native")
                .put("imageUrl", "https://s.example/c.png")
                .put("iconUrl", "http://s.example/i.png")
                .put("callToAction", "立即购买");
        Creative creative = accepted(body);
        assertThat(creative.nativeAd)
                .isEqualTo(new CreativeDocument.Native(
                        "Candles", "Quiet light.", "https://s.example/c.png", "http://s.example/i.png", "立即购买"));
        assertThat(creative.width).isNull();
        assertThat(creative.height).isNull();
    }

    @Test
    void lengths_areCountedInCharacters_notInBytes() {
        String title = "烛".repeat(89) + "🕯";
        ObjectNode body = body(TEXT);
        body.withObject("/text").put("title", title).put("body", "光".repeat(200));
        assertThat(Objects.requireNonNull(accepted(body).textAd).title()).isEqualTo(title);
        body.withObject("/text").put("title", title + "烛").put("body", "光".repeat(201));
        assertThat(errors(body)).extracting(FieldError::pointer).containsExactly("/text/title", "/text/body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "NATIVE | native | title        | ''                     | REQUIRED",
                "NATIVE | native | title        | null                   | REQUIRED",
                "NATIVE | native | body         | '  '                   | REQUIRED",
                "NATIVE | native | title        | 'a\\u0000'             | BAD_CHARACTER",
                "NATIVE | native | imageUrl     | 'javascript:alert(1)'  | BAD_VALUE",
                "NATIVE | native | imageUrl     | 'data:image/png,0'     | BAD_VALUE",
                "NATIVE | native | iconUrl      | '/icon.png'            | BAD_VALUE",
                "NATIVE | native | callToAction | ' '                    | REQUIRED",
                "NATIVE | native | callToAction | '1234567890123456789012345678901' | TOO_LONG",
                "TEXT   | text   | body         | null                   | REQUIRED",
                "TEXT   | text   | displayUrl   | ''                     | REQUIRED",
                "TEXT   | text   | displayUrl   | 'bank.example'         | OTHER_DOMAIN",
                "TEXT   | text   | displayUrl   | 'shop.example.evil.example/x' | OTHER_DOMAIN",
                "TEXT   | text   | displayUrl   | 'shop.example@bank.example'   | BAD_VALUE",
                "TEXT   | text   | displayUrl   | 'the best shop'        | BAD_VALUE",
                "TEXT   | text   | displayUrl   | 'shop.example/23456789012345678901234567890123456789012345678901' | TOO_LONG",
            })
    void wrongPart_isNamed(String format, String field, String part, String value, String code) {
        ObjectNode body = body(format.equals("TEXT") ? TEXT : NATIVE);
        body.withObject("/" + field).set(part, body("{'v':" + value + "}").get("v"));
        assertThat(errors(body))
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple("/" + field + "/" + part, code));
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example",
        "www.shop.example/candles",
        "https://shop.example/a?b=c",
        "SHOP.example:8443",
        "shop.example#top"
    })
    void addressToRead_mayBeAnyOfTheAdvertiser(String shown) {
        ObjectNode body = body(TEXT);
        body.withObject("/text").put("displayUrl", shown);
        assertThat(Objects.requireNonNull(accepted(body).textAd).displayUrl()).isEqualTo(shown);
    }

    @Test
    void fieldOfAnotherFormat_isRefused() {
        String[] formats = {IMAGE, HTML, NATIVE, TEXT};
        for (String format : formats) {
            ObjectNode body = body(format);
            accepted(body);
            for (String other : formats) {
                ObjectNode foreign = body(other);
                foreign.properties().forEach(field -> {
                    if (!body.has(field.getKey())) {
                        ObjectNode both = body.deepCopy();
                        both.set(field.getKey(), field.getValue());
                        assertThat(errors(both))
                                .extracting(FieldError::pointer, FieldError::code)
                                .containsExactly(tuple("/" + field.getKey(), "NOT_ALLOWED"));
                    }
                });
            }
        }
    }

    @Test
    void fieldOfItsFormat_isNeeded() {
        assertThat(errors(body("{'format':'NATIVE'}")))
                .extracting(FieldError::pointer)
                .containsExactly("/native");
        assertThat(errors(body("{'format':'TEXT','text':null}")))
                .extracting(FieldError::pointer)
                .containsExactly("/text");
        assertThat(errors(body("{'format':'IMAGE','imageUrl':'https://s.example/c.png'}")))
                .extracting(FieldError::pointer)
                .containsExactly("/width", "/height");
    }

    @Test
    void otherWords_areOtherContent() {
        ObjectNode body = body(TEXT);
        String before = CreativeChecks.contentHash(accepted(body));
        body.put("name", "Renamed");
        assertThat(CreativeChecks.contentHash(accepted(body))).isEqualTo(before);
        body.withObject("/text").put("body", "Loud light.");
        assertThat(CreativeChecks.contentHash(accepted(body))).isNotEqualTo(before);
    }

    /** A picture that was reviewed before there were other formats is still the same picture. */
    @Test
    void hashOfAPicture_hasNotChanged() {
        String looks = "IMAGE\n300x250\nhttps://s.example/c.png\n\n\nhttps://shop.example/candles\nshop.example\n\n";
        assertThat(CreativeChecks.contentHash(accepted(body(IMAGE)))).isEqualTo(SiteKeys.sha256(looks));
    }
}
