package dev.narrowcast.audience.web;

import dev.narrowcast.kit.openapi.OpenApiCompletion;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;

/** The OpenAPI document of this service. Quarkus looks for the interface on the filter itself. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class AudienceOpenApi extends OpenApiCompletion implements OASFilter {
    public AudienceOpenApi() {
        super("larger than 512 KiB, or more than 1,000 events", "create.*");
    }

    @Override
    protected boolean isForSites(String path) {
        return path.startsWith("/v1/");
    }
}
