package dev.narrowcast.demo.traffic;

import dev.narrowcast.demo.client.DemoStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bodies of ad requests for the two placements of a page about one category. */
public final class AdRequests {
    public static final String RECTANGLE = "rectangle";
    public static final String BANNER = "banner";

    private final DemoStack stack;

    public AdRequests(DemoStack stack) {
        this.stack = stack;
    }

    /** What a visitor's page asks for. */
    public Map<String, Object> of(Shopper shopper, String category) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put(
                "placements",
                List.of(
                        Map.of("id", RECTANGLE, "placementId", stack.placement("300x250")),
                        Map.of("id", BANNER, "placementId", stack.placement("728x90"))));
        request.put("user", Map.of("id", shopper.userId()));
        request.put(
                "page",
                Map.of(
                        "url",
                        "https://blog.example/" + shopper.language() + "/" + category,
                        "title",
                        "All about: " + category,
                        "keywords",
                        List.of(category),
                        "language",
                        shopper.language()));
        request.put("device", Map.of("type", shopper.device()));
        request.put("consent", Map.of("personalizedAds", !shopper.refuses()));
        return request;
    }

    /** The same, explained: it is a test, so nothing is counted, billed or claimed. */
    public Map<String, Object> explained(Shopper shopper, String category) {
        Map<String, Object> request = of(shopper, category);
        request.put("test", true);
        request.put("explain", true);
        return request;
    }
}
