package dev.narrowcast.campaign.web;

import dev.narrowcast.kit.openapi.OpenApiCompletion;
import io.quarkus.smallrye.openapi.OpenApiFilter;

/** The OpenAPI document of this service. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class CampaignOpenApi extends OpenApiCompletion {
    public CampaignOpenApi() {
        super("larger than 1 MiB", "(create|duplicate|rotate|topUp).*");
    }

    @Override
    protected boolean movesMoney(String operationId) {
        return operationId.startsWith("topUp");
    }
}
