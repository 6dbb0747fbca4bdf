package dev.narrowcast.audience.intake;

import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.util.regex.Pattern;

/** Tells the type of a device from its user agent, roughly. */
final class Devices {
    private static final Pattern TV = Pattern.compile("SmartTV|SMART-TV|Tizen.*TV|Web0S|AppleTV|BRAVIA|GoogleTV");
    private static final Pattern TABLET = Pattern.compile("iPad|Tablet|Android(?!.*Mobile)");
    private static final Pattern MOBILE = Pattern.compile("Mobi|iPhone|iPod|Android");
    private static final Pattern DESKTOP = Pattern.compile("Windows NT|Macintosh|X11|CrOS");

    private Devices() {}

    static DeviceType type(String userAgent) {
        if (TV.matcher(userAgent).find()) {
            return DeviceType.TV;
        }
        if (TABLET.matcher(userAgent).find()) {
            return DeviceType.TABLET;
        }
        if (MOBILE.matcher(userAgent).find()) {
            return DeviceType.MOBILE;
        }
        return DESKTOP.matcher(userAgent).find() ? DeviceType.DESKTOP : DeviceType.OTHER;
    }
}
