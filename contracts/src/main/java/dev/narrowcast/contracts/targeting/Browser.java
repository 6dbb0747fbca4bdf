package dev.narrowcast.contracts.targeting;

/** The browsers, and apps that show pages, that an ad may be shown in; OTHER is one that is known and none of these. */
public enum Browser {
    CHROME("Chromium", "Chrome Mobile", "Google Chrome"),
    SAFARI("Mobile Safari"),
    EDGE("Edge Mobile", "Microsoft Edge"),
    FIREFOX("Firefox Mobile"),
    OPERA("Opera Mobile", "Opera Mini"),
    SAMSUNG_INTERNET,
    WECHAT("MicroMessenger"),
    QQ_BROWSER("QQ Browser Mobile"),
    UC_BROWSER,
    BAIDU("Baidu Browser", "Baidu Box App"),
    QUARK,
    SOGOU("Sogou Explorer"),
    MIUI_BROWSER,
    HUAWEI_BROWSER,
    VIVO_BROWSER,
    OPPO_BROWSER,
    ALIPAY,
    FACEBOOK,
    INSTAGRAM,
    YANDEX("Yandex Browser"),
    BRAVE,
    VIVALDI,
    DUCKDUCKGO,
    INTERNET_EXPLORER("IE"),
    OTHER;

    private final String spellings;

    Browser(String... others) {
        spellings = Spelling.all(name(), others);
    }

    /**
     * Reads a name in any common spelling: {@code Chrome}, {@code Mobile Safari}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Browser fromName(String text) {
        return Spelling.find(values(), browser -> browser.spellings, text);
    }
}
