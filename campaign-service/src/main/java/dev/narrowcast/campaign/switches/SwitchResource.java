package dev.narrowcast.campaign.switches;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;

import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.kit.editing.Editor;
import dev.narrowcast.kit.editing.Listing;
import dev.narrowcast.kit.editing.RowKey;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.TenantTransactions;
import dev.narrowcast.kit.web.Bodies;
import dev.narrowcast.kit.web.Checks;
import dev.narrowcast.kit.web.Page;
import dev.narrowcast.kit.web.PageQuery;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Stops a line item, campaign, advertiser, creative, site or everything, whatever else says it may run. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/api/v1")
@Tag(name = "Kill switches")
final class SwitchResource {
    private static final String INSERT = "insert into kill_switch (id, organisation_id, level, target, changed_by)"
            + " values (:id, :org, :level, :target, :by) on conflict do nothing";

    private final Editor editor;
    private final TenantTransactions transactions;
    private final SwitchTargets targets;

    SwitchResource(Editor editor, TenantTransactions transactions, SwitchTargets targets) {
        this.editor = editor;
        this.transactions = transactions;
        this.targets = targets;
    }

    @GET
    @Path("/kill-switches")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(operationId = "listKillSwitches", summary = "List the kill switches that were ever used")
    public Uni<Page<SwitchView>> list(@BeanParam PageQuery page) {
        return new Listing<>(Switch.class, row -> row.id).page(transactions, page);
    }

    @POST
    @Path("/kill-switches")
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN})
    @Operation(
            operationId = "turnKillSwitch",
            summary = "Stop something everywhere within two seconds, or let it go on")
    public Uni<RestResponse<SwitchView>> turn(@Nullable SwitchInput body) {
        SwitchInput input = Bodies.required(body);
        Checks checks = new Checks();
        KillSwitch.Level level = checks.choice("/level", input.level(), KillSwitch.Level.class, null);
        String target = Objects.requireNonNullElse(input.id(), "");
        checks.that(
                (level == KillSwitch.Level.ALL) == target.isEmpty(),
                "/id",
                "REQUIRED",
                "names what is stopped, '' for ALL");
        checks.that(input.on() != null, "/on", "REQUIRED", "must be true or false");
        checks.orThrow();
        boolean on = Boolean.TRUE.equals(input.on());
        UUID id = Switch.idOf(level, target);
        RowKey<Switch> key = new RowKey<>(Switch.class, id, Map.of(), null, "kill switch");
        return editor.act(key, on ? "KILL" : "RELEASE", caller -> prepare(caller, id, level, target), (caller, row) -> {
            row.changedBy = caller.subject();
            row.engaged = on;
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<?> prepare(Caller caller, UUID id, KillSwitch.Level level, String target) {
        if (!caller.platformAdmin() && level != KillSwitch.Level.LINE_ITEM && level != KillSwitch.Level.CAMPAIGN) {
            throw CommonProblems.forbidden("only a platform-admin may switch " + level);
        }
        return targets.owner(caller, level, target).flatMap(owner -> insert(caller, id, level, target, owner));
    }

    private static Uni<Integer> insert(Caller caller, UUID id, KillSwitch.Level level, String target, String owner) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(INSERT)
                .setParameter("id", id)
                .setParameter("org", owner)
                .setParameter("level", level.name())
                .setParameter("target", target)
                .setParameter("by", caller.subject())
                .executeUpdate());
    }
}
