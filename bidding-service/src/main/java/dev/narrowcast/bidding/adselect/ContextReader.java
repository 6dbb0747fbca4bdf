package dev.narrowcast.bidding.adselect;

import dev.narrowcast.bidding.selection.SelectionRequest.Context;
import dev.narrowcast.bidding.targeting.RequestFacts.Content;
import dev.narrowcast.bidding.targeting.RequestFacts.Device;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a request says about page, device and place. */
final class ContextReader {
    private static final int MAX_USER_AGENT = 1_024;
    private static final Pattern IP = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final Checks checks;
    private final Hints hints;
    private final Surroundings surroundings;

    ContextReader(Checks checks, Hints hints, Surroundings surroundings) {
        this.checks = checks;
        this.hints = hints;
        this.surroundings = surroundings;
    }

    Context read(AdSelectRequest body) {
        Set<String> languages = new HashSet<>(hints.languages());
        AdSelectRequest.Page page = body.page();
        if (page != null && page.language() != null) {
            languages.add(page.language().toLowerCase(Locale.ROOT));
        }
        Content content = page == null ? Content.UNKNOWN : new PageReader(checks).read(page);
        Device device = device(body.device());
        PlaceReader.Read place =
                new PlaceReader(checks, surroundings.places()).read(body.geo(), address(body.device()));
        return new Context(device, languages, content, place.place(), place.incomplete());
    }

    /** A browser's own headers are believed before what its page says about it. */
    private Device device(AdSelectRequest.@Nullable Device said) {
        String userAgent = hints.userAgent();
        DeviceType type = null;
        if (said != null) {
            checks.length("/device/userAgent", said.userAgent(), MAX_USER_AGENT);
            checks.form("/device/ip", said.ip(), IP);
            userAgent = userAgent == null ? said.userAgent() : userAgent;
            type = type(said.type());
        }
        Device found = surroundings.agents().of(userAgent, hints.clientHints());
        return type == null ? found : new Device(type, found.os(), found.browser());
    }

    private @Nullable DeviceType type(@Nullable String name) {
        if (name == null) {
            return null;
        }
        for (DeviceType type : DeviceType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        checks.fail("/device/type", "BAD_VALUE", "must be DESKTOP, MOBILE, TABLET, TV or OTHER");
        return null;
    }

    private @Nullable String address(AdSelectRequest.@Nullable Device said) {
        return hints.address() != null || said == null ? hints.address() : said.ip();
    }
}
