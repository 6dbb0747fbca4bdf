package dev.narrowcast.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.CreativeDocument.Format;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creatives made of words, and placements that say what they take, from the request to the catalogs. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class FormatsTest {
    private static final String NATIVE = """
            {"name":"Native","format":"NATIVE","landingUrl":"https://shop.example/","advertiserDomain":"shop.example",
             "native":{"title":"Candles 蜡烛","body":"Quiet light.","callToAction":"Shop now"}}
            """;
    private static final String TEXT = """
            {"name":"Text","format":"TEXT","landingUrl":"https://shop.example/","advertiserDomain":"shop.example",
             "text":{"title":"Candles","body":"Quiet light.","displayUrl":"shop.example/candles"}}
            """;
    private static final String IMAGE_INSTEAD = """
            {"format":"IMAGE","native":null,"width":300,"height":250,"imageUrl":"https://static.example/c.png"}
            """;

    private final Api shop = Api.as("demo-advertiser");
    private final Api media = Api.as("demo-publisher");

    private LineItemDocument published(String item) {
        try (CatalogReader lineItems = new CatalogReader(Topic.CAMPAIGN_LINE_ITEMS)) {
            return Await.value(
                    () -> {
                        byte[] value = lineItems.latest().get(item);
                        return value == null ? null : Json.read(value, LineItemDocument.class);
                    },
                    found -> true);
        }
    }

    @Test
    void words_areKeptAndReachTheBidders() {
        String nativeAd = shop.create("/creatives", NATIVE);
        String text = shop.create("/creatives", TEXT);
        shop.get("/creatives/" + nativeAd)
                .then()
                .statusCode(200)
                .body("native.title", equalTo("Candles 蜡烛"))
                .body("native.callToAction", equalTo("Shop now"))
                .body("native.imageUrl", nullValue())
                .body("text", nullValue())
                .body("width", nullValue())
                .body("height", nullValue());
        String item = shop.lineItem(shop.campaign(), nativeAd + "\",\"" + text);
        List<CreativeDocument> creatives = published(item).creatives();
        assertThat(creatives)
                .extracting(CreativeDocument::nativeAd)
                .contains(new CreativeDocument.Native("Candles 蜡烛", "Quiet light.", null, null, "Shop now"));
        assertThat(creatives)
                .extracting(CreativeDocument::text)
                .contains(new CreativeDocument.Text("Candles", "Quiet light.", "shop.example/candles"));
        assertThat(creatives).extracting(CreativeDocument::width).containsOnly(0);
    }

    @Test
    void patch_changesOnePart_andTheFormat() {
        String path = "/creatives/" + shop.create("/creatives", NATIVE);
        shop.patch(path, "{\"native\":{\"title\":\"Lanterns\",\"callToAction\":null}}")
                .then()
                .statusCode(200)
                .body("native.title", equalTo("Lanterns"))
                .body("native.body", equalTo("Quiet light."))
                .body("native.callToAction", nullValue());
        shop.patch(path, "{\"format\":\"IMAGE\"}").then().statusCode(422).body("errors.pointer", hasItem("/native"));
        shop.patch(path, IMAGE_INSTEAD)
                .then()
                .statusCode(200)
                .body("format", equalTo("IMAGE"))
                .body("native", nullValue())
                .body("width", equalTo(300));
    }

    @Test
    void wrongWords_areNamed() {
        shop.post("/creatives", NATIVE.replace("\"body\":\"Quiet light.\",", ""))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/native/body"));
        shop.post("/creatives", NATIVE.replace("\"Quiet light.\"", "{}"))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/native/body"));
        shop.post("/creatives", TEXT.replace("displayUrl", "displayUri"))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/text/displayUri"));
        shop.post("/creatives", TEXT.replace("\"TEXT\"", "\"VIDEO\""))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/format"));
    }

    private String site() {
        return media.create("/sites", Api.Bodies.SITE);
    }

    private static Set<Format> taken(String site) {
        try (CatalogReader inventory = new CatalogReader(Topic.CAMPAIGN_INVENTORY)) {
            return Await.value(
                            () -> {
                                byte[] value = inventory.latest().get(site);
                                return value == null ? null : Json.read(value, SiteDocument.class);
                            },
                            found -> !found.placements().isEmpty())
                    .placements()
                    .getFirst()
                    .formats();
        }
    }

    @Test
    void placement_takesPicturesAndFragmentsUnlessItSaysOtherwise() {
        String site = site();
        String path = "/sites/" + site + "/placements/";
        path += media.create(path.substring(0, path.length() - 1), Api.Bodies.PLACEMENT);
        media.get(path).then().body("formats", contains("IMAGE", "HTML"));
        assertThat(taken(site)).containsExactlyInAnyOrder(Format.IMAGE, Format.HTML);
        media.patch(path, "{\"formats\":[\"TEXT\",\"IMAGE\",\"TEXT\"]}")
                .then()
                .statusCode(200)
                .body("formats", contains("TEXT", "IMAGE"));
        media.patch(path, "{\"formats\":null}").then().statusCode(200).body("formats", contains("IMAGE", "HTML"));
    }

    @Test
    void placementForWords_needsNoSize() {
        String site = site();
        media.post("/sites/" + site + "/placements", "{\"name\":\"Feed\",\"formats\":[\"NATIVE\",\"TEXT\"]}")
                .then()
                .statusCode(201)
                .body("sizes", equalTo(List.of()));
        assertThat(taken(site)).containsExactlyInAnyOrder(Format.NATIVE, Format.TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'formats':[]                 | 422 | /formats",
                "'formats':['VIDEO']          | 422 | /formats/0",
                "'formats':[null]             | 422 | /formats/0",
                "'formats':['TEXT','HTML']    | 422 | /sizes",
                "'sizes':[]                   | 422 | /sizes",
                "'formats':'NATIVE'           | 400 | /formats",
                "'formats':['TEXT','TEXT','TEXT','TEXT','TEXT'] | 422 | /formats",
            })
    void wrongFormats_areNamed(String fields, int status, String pointer) {
        media.post("/sites/" + site() + "/placements", "{\"name\":\"Top\"," + fields.replace('\'', '"') + "}")
                .then()
                .statusCode(status)
                .body("errors.pointer", hasItem(pointer));
    }
}
