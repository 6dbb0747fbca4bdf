package dev.narrowcast.campaign.editing;

import dev.narrowcast.kit.tenant.Affected;

/**
 * Which catalog documents a change touches.
 */
public record AffectedCatalogs(Kind kind, String id) implements Affected {
    private static final String LINE_ITEMS =
            "insert into outbox (type, key) select 'LINE_ITEM', cast(id as text) from line_item where not tombstoned and ";

    /** The kinds of changed rows, with ids as text. */
    public enum Kind {
        LINE_ITEM("insert into outbox (type, key) values ('LINE_ITEM', :id)"),
        CAMPAIGN(LINE_ITEMS + "campaign_id = cast(:id as uuid)"),
        CREATIVE(LINE_ITEMS + "creative_ids @> to_jsonb(cast(:id as text))"),
        ADVERTISER(LINE_ITEMS + "campaign_id in (select id from campaign where advertiser_id = cast(:id as uuid))"),
        SITE("insert into outbox (type, key) values ('SITE', :id)"),
        SWITCH("insert into outbox (type, key) values ('SWITCH', :id)"),
        ORGANISATION("insert into outbox (type, key) select 'LINE_ITEM', cast(id as text) from line_item"
                + " where not tombstoned and organisation_id = :id"
                + " union all select 'SITE', cast(id as text) from site where organisation_id = :id");

        private final String statement;

        Kind(String statement) {
            this.statement = statement;
        }
    }

    @Override
    public String statement() {
        return kind.statement;
    }
}
