package dev.narrowcast.contracts.targeting;

/** The operating systems that an ad may be shown on; OTHER is one that is known and none of these. */
public enum OperatingSystem {
    ANDROID,
    IOS("iPadOS"),
    HARMONY_OS("OpenHarmony"),
    WINDOWS,
    MACOS("Mac OS X", "Mac OS", "OS X"),
    LINUX,
    CHROME_OS("Chromium OS"),
    TV_OS,
    TIZEN,
    WEB_OS,
    KAI_OS,
    OTHER;

    private final String spellings;

    OperatingSystem(String... others) {
        spellings = Spelling.all(name(), others);
    }

    /**
     * Reads a name in any common spelling: {@code iOS}, {@code Mac OS X}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static OperatingSystem fromName(String text) {
        return Spelling.find(values(), system -> system.spellings, text);
    }
}
