package dev.narrowcast.campaign.organisations;

import dev.narrowcast.kit.web.Bodies;
import dev.narrowcast.kit.web.Checks;
import org.jspecify.annotations.Nullable;

/** The check that renaming an organisation or an advertiser shares. */
final class Names {
    private Names() {}

    static String checked(@Nullable NameInput body) {
        Checks checks = new Checks();
        String name = checks.text("/name", Bodies.required(body).name(), 200);
        checks.orThrow();
        return name;
    }
}
