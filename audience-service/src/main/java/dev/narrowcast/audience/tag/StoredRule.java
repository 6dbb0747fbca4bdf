package dev.narrowcast.audience.tag;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.id.TagRuleId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagRule;
import dev.narrowcast.kit.database.JsonColumn;
import dev.narrowcast.kit.tenant.TenantEntity;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** The rule of a tag; a tag has at most one. */
@Entity
@Table(name = "tag_rule")
public class StoredRule extends TenantEntity<TagRuleView> {
    @Id
    public UUID id;

    public String tag;

    @Convert(converter = Rules.class)
    @ColumnTransformer(read = "cast(rule as text)", write = JsonColumn.WRITE)
    public TagRule rule;

    static final class Rules extends JsonColumn<TagRule> {
        Rules() {
            super(new TypeReference<>() {});
        }
    }

    @Override
    public String publicId() {
        return new TagRuleId(id).toString();
    }

    @Override
    public String path() {
        return "/api/v1/tag-rules/" + publicId();
    }

    @Override
    public AffectedTag affects() {
        return new AffectedTag(tag);
    }

    @Override
    public TagRuleView view() {
        JsonNode document = Json.mapper().valueToTree(rule);
        return new TagRuleView(
                new TagRuleId(id),
                version,
                tag,
                document.path("when"),
                document.get("count"),
                document.get("sum"),
                document.get("last"),
                document.path("within").textValue(),
                createdAt,
                updatedAt);
    }
}
