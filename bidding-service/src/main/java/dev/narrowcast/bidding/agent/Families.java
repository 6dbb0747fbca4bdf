package dev.narrowcast.bidding.agent;

import dev.narrowcast.contracts.targeting.Browser;
import dev.narrowcast.contracts.targeting.OperatingSystem;
import java.util.Map;
import java.util.Set;

/** What the names that uap-core and client hints use are called here. */
final class Families {
    private static final Set<String> LINUX = Set.of(
            "Linux",
            "Ubuntu",
            "Debian",
            "Fedora",
            "Red Hat",
            "Gentoo",
            "Mandriva",
            "SUSE",
            "Arch Linux",
            "CentOS",
            "Mint",
            "Puppy",
            "Slackware",
            "Kubuntu",
            "PCLinuxOS",
            "VectorLinux");

    private static final Map<String, OperatingSystem> SYSTEMS = Map.ofEntries(
            Map.entry("Windows", OperatingSystem.WINDOWS),
            Map.entry("Mac OS X", OperatingSystem.MACOS),
            Map.entry("Mac OS", OperatingSystem.MACOS),
            Map.entry("macOS", OperatingSystem.MACOS),
            Map.entry("iOS", OperatingSystem.IOS),
            Map.entry("Android", OperatingSystem.ANDROID),
            Map.entry("Chromecast Android", OperatingSystem.ANDROID),
            Map.entry("GoogleTV", OperatingSystem.ANDROID),
            Map.entry("HarmonyOS", OperatingSystem.HARMONY_OS),
            Map.entry("OpenHarmony", OperatingSystem.HARMONY_OS),
            Map.entry("Chrome OS", OperatingSystem.CHROME_OS),
            Map.entry("Chromium OS", OperatingSystem.CHROME_OS),
            Map.entry("tvOS", OperatingSystem.TV_OS),
            Map.entry("ATV OS X", OperatingSystem.TV_OS),
            Map.entry("Tizen", OperatingSystem.TIZEN),
            Map.entry("webOS", OperatingSystem.WEB_OS),
            Map.entry("Web0S", OperatingSystem.WEB_OS),
            Map.entry("KaiOS", OperatingSystem.KAI_OS));

    private static final Map<String, Browser> BROWSERS = Map.ofEntries(
            Map.entry("Chrome", Browser.CHROME),
            Map.entry("Chrome Mobile", Browser.CHROME),
            Map.entry("Chrome Mobile iOS", Browser.CHROME),
            Map.entry("Chrome Mobile WebView", Browser.CHROME),
            Map.entry("Chromium", Browser.CHROME),
            Map.entry("Google Chrome", Browser.CHROME),
            Map.entry("HeadlessChrome", Browser.CHROME),
            Map.entry("Android WebView", Browser.CHROME),
            Map.entry("Safari", Browser.SAFARI),
            Map.entry("Mobile Safari", Browser.SAFARI),
            Map.entry("Mobile Safari UI/WKWebView", Browser.SAFARI),
            Map.entry("Edge", Browser.EDGE),
            Map.entry("Edge Mobile", Browser.EDGE),
            Map.entry("Microsoft Edge", Browser.EDGE),
            Map.entry("Firefox", Browser.FIREFOX),
            Map.entry("Firefox Mobile", Browser.FIREFOX),
            Map.entry("Firefox iOS", Browser.FIREFOX),
            Map.entry("Opera", Browser.OPERA),
            Map.entry("Opera Mobile", Browser.OPERA),
            Map.entry("Opera Mini", Browser.OPERA),
            Map.entry("Opera GX", Browser.OPERA),
            Map.entry("Opera Touch", Browser.OPERA),
            Map.entry("Samsung Internet", Browser.SAMSUNG_INTERNET),
            Map.entry("WeChat Browser", Browser.WECHAT),
            Map.entry("QQ Browser", Browser.QQ_BROWSER),
            Map.entry("QQ Browser Mini", Browser.QQ_BROWSER),
            Map.entry("QQ Browser Mobile", Browser.QQ_BROWSER),
            Map.entry("UC Browser", Browser.UC_BROWSER),
            Map.entry("Baidu Browser", Browser.BAIDU),
            Map.entry("Baidu Explorer", Browser.BAIDU),
            Map.entry("Quark", Browser.QUARK),
            Map.entry("Quark PC", Browser.QUARK),
            Map.entry("Sogou Explorer", Browser.SOGOU),
            Map.entry("MiuiBrowser", Browser.MIUI_BROWSER),
            Map.entry("Huawei Browser", Browser.HUAWEI_BROWSER),
            Map.entry("VivoBrowser", Browser.VIVO_BROWSER),
            Map.entry("HeyTap Browser", Browser.OPPO_BROWSER),
            Map.entry("Facebook", Browser.FACEBOOK),
            Map.entry("Instagram", Browser.INSTAGRAM),
            Map.entry("Yandex Browser", Browser.YANDEX),
            Map.entry("Yandex", Browser.YANDEX),
            Map.entry("YaBrowser", Browser.YANDEX),
            Map.entry("Brave", Browser.BRAVE),
            Map.entry("Vivaldi", Browser.VIVALDI),
            Map.entry("DuckDuckGo", Browser.DUCKDUCKGO),
            Map.entry("DuckDuckGo Mobile", Browser.DUCKDUCKGO),
            Map.entry("IE", Browser.INTERNET_EXPLORER),
            Map.entry("IE Mobile", Browser.INTERNET_EXPLORER));

    private Families() {}

    static OperatingSystem os(String family) {
        return LINUX.contains(family) ? OperatingSystem.LINUX : SYSTEMS.getOrDefault(family, OperatingSystem.OTHER);
    }

    static Browser browser(String family) {
        return BROWSERS.getOrDefault(family, Browser.OTHER);
    }
}
