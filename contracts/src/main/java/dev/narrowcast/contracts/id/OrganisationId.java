package dev.narrowcast.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies an organisation as the identity provider names it: {@code org_} and a slug. */
public record OrganisationId(String value) {
    private static final Pattern FORM = Pattern.compile("org_[a-z0-9][a-z0-9_-]{0,59}");

    /** The installation itself, whose tags everybody may use. */
    public static final OrganisationId PLATFORM = new OrganisationId("org_platform");

    /** @throws IllegalArgumentException when the text is not {@code org_<slug>} */
    public OrganisationId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must look like org_<slug> with a-z, 0-9, _ and -");
        }
    }

    @JsonCreator
    public static OrganisationId fromString(String text) {
        return new OrganisationId(text);
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
