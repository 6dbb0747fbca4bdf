package dev.narrowcast.campaign.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What time alone changes: campaigns and line items that have ended, and documents that are old. */
final class Housekeeping {
    private static final String AUDIT = "insert into audit_record"
            + " (organisation_id, at, actor, actor_org, action, object_type, object_id, diff)"
            + " select organisation_id, updated_at, 'system', 'org_platform', 'COMPLETE', ";
    private static final String COMPLETED =
            "jsonb_build_array(jsonb_build_object('path', '/status', 'to', 'COMPLETED'))";

    private static final String CAMPAIGNS = "with ended as (update campaign set status = 'COMPLETED',"
            + " version = version + 1, updated_at = ? where status = 'RUNNING' and end_at <= ? returning *),"
            + " queued as (insert into outbox (type, key) select 'LINE_ITEM', l.id::text from line_item l"
            + " join ended on ended.id = l.campaign_id where not l.tombstoned) "
            + AUDIT + "'Campaign', 'cmp_' || id, " + COMPLETED + " from ended";
    private static final String LINE_ITEMS = "with ended as (update line_item set status = 'COMPLETED',"
            + " version = version + 1, updated_at = ? where status = 'ACTIVE'"
            + " and (schedule->>'end')::timestamptz <= ? returning *),"
            + " queued as (insert into outbox (type, key) select 'LINE_ITEM', id::text from ended) "
            + AUDIT + "'LineItem', 'li_' || id, " + COMPLETED + " from ended";
    private static final String ARCHIVED = "insert into outbox (type, key) select 'LINE_ITEM', id::text from line_item"
            + " where archived_at < ? and not tombstoned";

    private final Duration tombstoneAfter;

    Housekeeping(Duration tombstoneAfter) {
        this.tombstoneAfter = tombstoneAfter;
    }

    void run(Connection connection, Instant now) throws SQLException {
        update(connection, CAMPAIGNS, List.of(now, now));
        update(connection, LINE_ITEMS, List.of(now, now));
        update(connection, ARCHIVED, List.of(now.minus(tombstoneAfter)));
    }

    private static void update(Connection connection, String sql, List<Instant> instants) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < instants.size(); i++) {
                statement.setTimestamp(i + 1, Timestamp.from(instants.get(i)));
            }
            statement.executeUpdate();
        }
    }
}
