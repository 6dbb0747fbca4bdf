package dev.narrowcast.bidding.agent;

import dev.narrowcast.contracts.targeting.OperatingSystem;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the type of a device from its system and the marks that makers put into user agents. */
final class DeviceTypes {
    private static final Pattern TV = Pattern.compile("(?i)smart-?tv|hbbtv|appletv|apple tv|googletv|android tv|bravia"
            + "|\\baft[a-z]{1,4}\\b|\\bcrkey\\b|\\broku|web0s|netcast|viera|\\btv\\b|dtv|inettvbrowser");
    private static final Pattern TABLET = Pattern.compile("(?i)ipad|tablet|playbook|kindle|silk/(?!.*mobile)");
    private static final Pattern PHONE =
            Pattern.compile("(?i)mobi|iphone|ipod|phone|symbian|blackberry|bb10|midp|nokia");
    private static final Set<OperatingSystem> ON_DESKS =
            Set.of(OperatingSystem.WINDOWS, OperatingSystem.MACOS, OperatingSystem.LINUX, OperatingSystem.CHROME_OS);

    private DeviceTypes() {}

    /**
     * @param mobile what the client hint says, null when it says nothing
     * @param os null when unknown
     */
    static DeviceType of(String userAgent, @Nullable OperatingSystem os, @Nullable Boolean mobile) {
        if (os == OperatingSystem.TV_OS || TV.matcher(userAgent).find()) {
            return DeviceType.TV;
        }
        if (Boolean.TRUE.equals(mobile)) {
            return DeviceType.MOBILE;
        }
        if (TABLET.matcher(userAgent).find()) {
            return DeviceType.TABLET;
        }
        if (PHONE.matcher(userAgent).find()) {
            return DeviceType.MOBILE;
        }
        // Android says Mobile on phones only.
        if (os == OperatingSystem.ANDROID || os == OperatingSystem.HARMONY_OS) {
            return DeviceType.TABLET;
        }
        if (os == OperatingSystem.IOS || os == OperatingSystem.KAI_OS) {
            return DeviceType.MOBILE;
        }
        return os != null && ON_DESKS.contains(os) ? DeviceType.DESKTOP : DeviceType.OTHER;
    }
}
