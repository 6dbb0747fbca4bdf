package dev.narrowcast.campaign.account;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_VIEWER;
import static dev.narrowcast.kit.tenant.Roles.FINANCE;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;

import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.money.Nanos;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.CallerReader;
import dev.narrowcast.kit.web.Bodies;
import dev.narrowcast.kit.web.Checks;
import dev.narrowcast.kit.web.PageQuery;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Balances of advertisers, their ledger, and top-ups. */
@Path("/api/v1")
@Tag(name = "Accounts")
@Blocking
final class AccountResource {
    private static final String ACCOUNT = "/accounts/{id: adv_[0-9a-f-]+}";
    private static final long MAX_TOP_UP_MICROS = 100_000_000_000_000L;
    private static final int MAX_NOTE = 500;

    private final CallerReader callers;
    private final Accounts accounts;
    private final TopUps topUps;
    private final String currency;

    AccountResource(
            CallerReader callers,
            Accounts accounts,
            TopUps topUps,
            @ConfigProperty(name = "narrowcast.currency") String currency) {
        this.callers = callers;
        this.accounts = accounts;
        this.topUps = topUps;
        this.currency = currency;
    }

    @GET
    @Path(ACCOUNT)
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "getAccount", summary = "Read a balance with a page of its ledger")
    public AccountView read(@PathParam("id") String id, @BeanParam PageQuery page) {
        return accounts.read(callers.read().scope(), advertiser(id), page);
    }

    @POST
    @Path(ACCOUNT + "/topups")
    @RolesAllowed(FINANCE)
    @Operation(operationId = "topUpAccount", summary = "Pay money in; Idempotency-Key is required, and a key pays once")
    public RestResponse<TopUpView> topUp(@PathParam("id") String id, @Nullable TopUpInput body) {
        Caller caller = callers.read();
        if (caller.idempotencyKey() == null) {
            throw AccountProblems.keyMissing();
        }
        TopUpInput input = Bodies.required(body);
        Checks checks = new Checks();
        long micros = checks.number("/amountMicros", input.amountMicros(), 1, MAX_TOP_UP_MICROS);
        String note = checks.optionalText("/note", input.note(), MAX_NOTE);
        checks.that(
                input.currency() == null || currency.equals(input.currency()),
                "/currency",
                "CURRENCY",
                "this installation accounts in " + currency);
        checks.orThrow();
        AdvertiserId advertiser = advertiser(id);
        TopUps.Entered entered = topUps.enter(new TopUps.Wish(
                caller.organisation(),
                caller.idempotencyKey(),
                SiteKeys.sha256(advertiser + "\n" + micros + "\n" + Objects.requireNonNullElse(note, "")),
                advertiser,
                Nanos.ofMicros(micros),
                note));
        return RestResponse.ResponseBuilder.<TopUpView>created(URI.create("/api/v1/accounts/" + advertiser))
                .entity(TopUpView.of(entered, currency))
                .build();
    }

    private static AdvertiserId advertiser(String id) {
        try {
            return AdvertiserId.fromString(id);
        } catch (IllegalArgumentException e) {
            throw CommonProblems.notFound("the account of " + id);
        }
    }
}
