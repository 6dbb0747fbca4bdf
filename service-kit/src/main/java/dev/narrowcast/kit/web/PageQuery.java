package dev.narrowcast.kit.web;

import dev.narrowcast.contracts.problem.CommonProblems;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page of a list is wanted. Tokens are opaque to callers and name the last row that was seen. */
public class PageQuery {
    public static final int MAX_SIZE = 200;
    private static final int DEFAULT_SIZE = 50;

    @QueryParam("pageSize")
    @Parameter(description = "1 to 200 entries, 50 when absent")
    @Nullable
    String pageSize;

    @QueryParam("pageToken")
    @Parameter(description = "nextPageToken of the page before")
    @Nullable
    String pageToken;

    public int size() {
        if (pageSize == null) {
            return DEFAULT_SIZE;
        }
        if (!pageSize.matches("\\d{1,3}")) {
            throw badSize();
        }
        int size = Integer.parseInt(pageSize);
        if (size < 1 || size > MAX_SIZE) {
            throw badSize();
        }
        return size;
    }

    private static RuntimeException badSize() {
        return CommonProblems.malformed("pageSize", "OUT_OF_RANGE", "pageSize must be 1 to " + MAX_SIZE);
    }

    /** The key of the last row seen, or null for the first page. */
    public <T> @Nullable T after(java.util.function.Function<String, T> key) {
        if (pageToken == null) {
            return null;
        }
        try {
            return key.apply(new String(Base64.getUrlDecoder().decode(pageToken), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw CommonProblems.malformed("pageToken", "BAD_VALUE", "pageToken is not one of ours");
        }
    }

    public static String token(Object lastKey) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(lastKey.toString().getBytes(StandardCharsets.UTF_8));
    }
}
