package dev.narrowcast.audience.web;

import dev.narrowcast.kit.openapi.OpenApiCompletion;
import io.quarkus.smallrye.openapi.OpenApiFilter;

/** The OpenAPI document of this service. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class AudienceOpenApi extends OpenApiCompletion {
    public AudienceOpenApi() {
        super("larger than 512 KiB, or more than 1,000 events", "create.*");
    }

    @Override
    protected boolean isForSites(String path) {
        return path.startsWith("/v1/");
    }
}
