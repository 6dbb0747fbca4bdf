package dev.narrowcast.campaign.report;

import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_TRADER;
import static dev.narrowcast.kit.tenant.Roles.ADVERTISER_VIEWER;
import static dev.narrowcast.kit.tenant.Roles.FINANCE;
import static dev.narrowcast.kit.tenant.Roles.PLATFORM_ADMIN;
import static dev.narrowcast.kit.tenant.Roles.PUBLISHER;

import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.tenant.CallerReader;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reports as JSON or CSV. Money is an exact decimal, and micros beside it where it is a whole number of them. */
@Path("/api/v1/reports")
@Tag(name = "Reports")
@Blocking
final class ReportResource {
    private static final String CSV = "text/csv";

    private final CallerReader callers;
    private final SecurityIdentity identity;
    private final ReportRows rows;
    private final Clock clock;

    ReportResource(CallerReader callers, SecurityIdentity identity, ReportRows rows, Clock clock) {
        this.callers = callers;
        this.identity = identity;
        this.rows = rows;
        this.clock = clock;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER, PUBLISHER})
    @Operation(
            operationId = "readReport",
            summary = "Read delivery and money by day, campaign or place",
            description = "At most 400 days and 10,000 rows. Rows come from the transaction that billed them.")
    public Response read(@BeanParam ReportParameters parameters, @Context HttpHeaders headers) {
        Caller caller = callers.read();
        ReportQuery query = parameters.check(caller, reader(caller), clock);
        ReportRows.Report report = rows.read(query);
        boolean csv = parameters.wantsCsv() || prefersCsv(headers);
        return csv
                ? Response.ok(csv(query, report.rows()), CSV + ";charset=UTF-8")
                        .header("Content-Disposition", "attachment; filename=\"report.csv\"")
                        .build()
                : Response.ok(report, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Across organisations everything is seen; otherwise a publisher sees earnings and an advertiser spend. */
    private Metric.Sight reader(Caller caller) {
        if (caller.scope().equals(Caller.EVERY_ORGANISATION)) {
            return Metric.Sight.BOTH;
        }
        boolean advertiser = identity.hasRole(ADVERTISER_ADMIN)
                || identity.hasRole(ADVERTISER_TRADER)
                || identity.hasRole(ADVERTISER_VIEWER);
        return advertiser ? Metric.Sight.ADVERTISER : Metric.Sight.PUBLISHER;
    }

    private static boolean prefersCsv(HttpHeaders headers) {
        MediaType first = headers.getAcceptableMediaTypes().getFirst();
        return first.getType().equals("text") && first.getSubtype().equals("csv");
    }

    /** Cells are ids, dates and numbers of ours, so none can begin a formula in a spreadsheet. */
    private static String csv(ReportQuery query, List<Map<String, @Nullable Object>> rows) {
        List<String> columns = new ArrayList<>();
        query.dimensions().forEach(dimension -> columns.add(dimension.label()));
        query.metrics().forEach(metric -> columns.add(metric.label()));
        StringBuilder text = new StringBuilder(String.join(",", columns)).append("\r\n");
        for (Map<String, @Nullable Object> row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                text.append(i == 0 ? "" : ",").append(Objects.toString(row.get(columns.get(i)), ""));
            }
            text.append("\r\n");
        }
        return text.toString();
    }
}
