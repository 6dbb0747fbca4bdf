package dev.narrowcast.audience.tag;

import dev.narrowcast.kit.tenant.Affected;

/**
 * The tag whose definition changes with a row.
 *
 * @param id its code
 */
public record AffectedTag(String id) implements Affected {
    @Override
    public String statement() {
        return "insert into outbox (type, key) values ('TAG', :id)";
    }
}
