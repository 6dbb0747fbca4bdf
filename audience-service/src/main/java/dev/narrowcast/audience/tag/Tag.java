package dev.narrowcast.audience.tag;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.kit.database.JsonColumn;
import dev.narrowcast.kit.tenant.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.ColumnTransformer;

/** A tag of an organisation. */
@Entity
@Table(name = "tag")
public class Tag extends TenantEntity<TagView> {
    @Id
    public String code;

    public int ordinal;
    public String nameEn;
    public String nameZh;
    public String category;

    @Enumerated(EnumType.STRING)
    public TagDefinition.ValueType valueType;

    @Column(name = "enum_values")
    @Convert(converter = EnumValues.class)
    @ColumnTransformer(read = "cast(enum_values as text)", write = JsonColumn.WRITE)
    public List<EnumValue> values;

    public String ttl;
    public String halfLife;
    public String purpose;

    @Enumerated(EnumType.STRING)
    public Sensitivity sensitivity;

    public boolean active;

    static final class EnumValues extends JsonColumn<List<EnumValue>> {
        EnumValues() {
            super(new TypeReference<>() {});
        }
    }

    /** Takes over everything that may change but the values, whose numbers must be taken first. */
    void take(TagChange change) {
        nameEn = change.name().en();
        nameZh = change.name().zh();
        category = change.category();
        ttl = change.ttl();
        halfLife = change.halfLife();
        purpose = change.purpose();
        sensitivity = change.sensitivity();
        active = change.active();
    }

    @Override
    public String publicId() {
        return code;
    }

    @Override
    public String path() {
        return "/api/v1/tags/" + code;
    }

    @Override
    public AffectedTag affects() {
        return new AffectedTag(code);
    }

    @Override
    public TagView view() {
        Map<String, Integer> ordinals = new LinkedHashMap<>();
        values.forEach(one -> ordinals.put(one.value(), one.ordinal()));
        return new TagView(
                code,
                new OrganisationId(organisationId),
                version,
                ordinal,
                new TagDefinition.Names(nameEn, nameZh),
                category,
                valueType,
                List.copyOf(ordinals.keySet()),
                ordinals,
                ttl,
                halfLife,
                purpose,
                sensitivity,
                active,
                createdAt,
                updatedAt);
    }
}
