package dev.narrowcast.campaign.web;

import dev.narrowcast.kit.openapi.OpenApiCompletion;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;

/** The OpenAPI document of this service. Quarkus looks for the interface on the filter itself. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class CampaignOpenApi extends OpenApiCompletion implements OASFilter {
    public CampaignOpenApi() {
        super("larger than 1 MiB", "(create|duplicate|rotate|topUp).*");
    }

    @Override
    protected boolean movesMoney(String operationId) {
        return operationId.startsWith("topUp");
    }
}
