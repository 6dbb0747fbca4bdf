package dev.narrowcast.audience.tag;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_VIEWER;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.id.TagRuleId;
import dev.narrowcast.contracts.problem.ProblemException;
import dev.narrowcast.contracts.tag.TagRule;
import dev.narrowcast.kit.editing.Editor;
import dev.narrowcast.kit.editing.Listing;
import dev.narrowcast.kit.editing.RowKey;
import dev.narrowcast.kit.editing.Rows;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantTransactions;
import dev.narrowcast.kit.web.Bodies;
import dev.narrowcast.kit.web.Page;
import dev.narrowcast.kit.web.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The rules that give the tags of the caller's organisation. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1/tag-rules")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "Tags")
final class TagRuleResource {
    private static final String ID = "/{id: rule_[0-9a-f-]+}";

    private final Editor editor;
    private final Rows rows;
    private final TenantTransactions transactions;

    TagRuleResource(Editor editor, Rows rows, TenantTransactions transactions) {
        this.editor = editor;
        this.rows = rows;
        this.transactions = transactions;
    }

    @GET
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "listTagRules", summary = "List rules, newest first")
    public Uni<Page<TagRuleView>> list(@BeanParam PageQuery page, @QueryParam("tag") @Nullable String tag) {
        return new Listing<>(StoredRule.class, "id", row -> row.id)
                .equal("tag", tag)
                .page(transactions, page, UUID::fromString);
    }

    @POST
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(
            operationId = "createTagRule",
            summary = "Add the rule of a tag: at most 50 comparisons, nested 6 deep; it also counts known events")
    @RequestBody(required = true)
    public Uni<RestResponse<TagRuleView>> create(@Nullable JsonNode body) {
        JsonNode input = Bodies.required(body);
        TagRule rule = TagRules.parse(input);
        return editor.create(input, TagRuleView.class, caller -> made(caller, rule));
    }

    private Uni<StoredRule> made(Caller caller, TagRule rule) {
        return rows.find(caller, RowKey.of(Tag.class, rule.tag(), text -> text))
                .onFailure(ProblemException.class)
                .transform(missing -> TagRules.unknownTag())
                .map(tag -> TagRules.ofTag(tag, rule));
    }

    @GET
    @Path(ID)
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "getTagRule", summary = "Read one rule")
    public Uni<RestResponse<TagRuleView>> get(@PathParam("id") String id) {
        return editor.read(key(id));
    }

    @PUT
    @Path(ID)
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(operationId = "replaceTagRule", summary = "Replace a rule; people are looked at again in a sweep")
    @RequestBody(required = true)
    public Uni<RestResponse<TagRuleView>> replace(@PathParam("id") String id, @Nullable JsonNode body) {
        TagRule rule = TagRules.parse(Bodies.required(body));
        return editor.update(key(id), (caller, row) -> rows.find(caller, RowKey.of(Tag.class, row.tag, text -> text))
                .invoke(tag -> TagRules.replace(row, tag, rule)));
    }

    @DELETE
    @Path(ID)
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(operationId = "deleteTagRule", summary = "Remove a rule; nobody has its tag any longer")
    public Uni<RestResponse<Void>> delete(@PathParam("id") String id) {
        return editor.remove(key(id));
    }

    private static RowKey<StoredRule> key(String id) {
        return RowKey.of(
                StoredRule.class, id, text -> TagRuleId.fromString(text).value());
    }
}
