package dev.narrowcast.contracts.golden;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.CreativeDocument.Format;
import dev.narrowcast.contracts.catalog.CreativeDocument.Native;
import dev.narrowcast.contracts.catalog.CreativeDocument.Status;
import dev.narrowcast.contracts.catalog.CreativeDocument.Text;
import dev.narrowcast.contracts.id.CreativeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One fixed creative of every format. */
final class CreativeSamples {
    private CreativeSamples() {}

    static CreativeDocument image() {
        return new CreativeDocument(
                Samples.CREATIVE,
                Format.IMAGE,
                Status.APPROVED,
                300,
                250,
                1,
                "https://static.example/c.png",
                "Candles",
                null,
                "https://shop.example/candles?c={click_id}",
                "shop.example",
                List.of("IAB22"),
                "Ad",
                "sha256:0f",
                null,
                null);
    }

    static CreativeDocument html() {
        return new CreativeDocument(
                CreativeId.fromString("cr_019f0000-0000-7000-8000-000000000006"),
                Format.HTML,
                Status.PENDING,
                728,
                90,
                3,
                null,
                null,
                "<a href=\"{{clickUrl}}\">Candles</a>",
                "https://shop.example/candles",
                "shop.example",
                List.of(),
                null,
                "sha256:1f",
                null,
                null);
    }

    static CreativeDocument nativeAd() {
        return words(
                "cr_019f0000-0000-7000-8000-00000000000c",
                Format.NATIVE,
                new Native(
                        "Candles 蜡烛",
                        "Forty hours of quiet light.",
                        "https://static.example/c.png",
                        "https://static.example/i.png",
                        "Shop now"),
                null);
    }

    static CreativeDocument text() {
        return words(
                "cr_019f0000-0000-7000-8000-00000000000d",
                Format.TEXT,
                null,
                new Text("Candles 蜡烛", "Forty hours of quiet light.", "shop.example/candles"));
    }

    private static CreativeDocument words(String id, Format format, @Nullable Native nativeAd, @Nullable Text text) {
        return new CreativeDocument(
                CreativeId.fromString(id),
                format,
                Status.APPROVED,
                0,
                0,
                1,
                null,
                null,
                null,
                "https://shop.example/candles",
                "shop.example",
                List.of(),
                null,
                "sha256:2f",
                nativeAd,
                text);
    }
}
