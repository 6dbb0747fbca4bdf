package dev.narrowcast.campaign.report;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rows of a report are told apart by. {@code ?} in the SQL is the reader's time zone. */
enum Dimension {
    DAY("day", "to_char((quarter AT TIME ZONE ?)::date, 'YYYY-MM-DD')", null),
    HOUR("hour", "to_char(date_trunc('hour', quarter, ?) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')", null),
    CAMPAIGN("campaign", "'cmp_' || campaign_id", "campaign_id"),
    LINE_ITEM("lineItem", "'li_' || line_item_id", "line_item_id"),
    CREATIVE("creative", "'cr_' || creative_id", "creative_id"),
    SITE("site", "'site_' || site_id", "site_id"),
    PLACEMENT("placement", "'pl_' || placement_id", "placement_id");

    private final String label;
    private final String sql;
    private final @Nullable String column;

    Dimension(String label, String sql, @Nullable String column) {
        this.label = label;
        this.sql = sql;
        this.column = column;
    }

    /** Its name in queries and rows. */
    String label() {
        return label;
    }

    String sql() {
        return sql;
    }

    /** The column that a filter of this name compares, or null when it is no filter. */
    @Nullable
    String column() {
        return column;
    }

    boolean needsTimeZone() {
        return sql.contains("?");
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Dimension::label).toList();
    }
}
