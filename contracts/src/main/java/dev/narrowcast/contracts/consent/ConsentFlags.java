package dev.narrowcast.contracts.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The consent byte of events and profiles. Bits 0-1: personalised ads (0 unknown, 1 granted, 2 refused); bit 2: the
 * browser sent Global Privacy Control; bit 3: a stored decision, whose time goes with it. Others are 0.
 */
public record ConsentFlags(@JsonValue int bits) {
    public static final ConsentFlags NONE = new ConsentFlags(0);

    private static final int PERSONALIZED = 0b11;
    private static final int GPC = 0b100;
    private static final int DECIDED = 0b1000;

    public ConsentFlags {
        if (!isValid(bits)) {
            throw new IllegalArgumentException("not a consent byte: " + bits);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ConsentFlags fromJson(int bits) {
        return new ConsentFlags(bits);
    }

    /** What an event or a request says. */
    public static ConsentFlags of(Signal personalizedAds, boolean gpc) {
        return new ConsentFlags(bits(personalizedAds) | (gpc ? GPC : 0));
    }

    /** A decision the person took and we store. */
    public static ConsentFlags decided(boolean personalizedAds) {
        return new ConsentFlags(DECIDED | bits(personalizedAds ? Signal.GRANTED : Signal.REFUSED));
    }

    /** Whether these bits can be a consent byte. */
    public static boolean isValid(int bits) {
        return bits >= 0 && bits < 16 && (bits & PERSONALIZED) != 0b11 && (bits & 0b1011) != DECIDED;
    }

    private static int bits(Signal personalizedAds) {
        return switch (personalizedAds) {
            case UNKNOWN -> 0;
            case GRANTED -> 1;
            case REFUSED -> 2;
        };
    }

    public Signal personalizedAds() {
        return switch (bits & PERSONALIZED) {
            case 1 -> Signal.GRANTED;
            case 2 -> Signal.REFUSED;
            default -> Signal.UNKNOWN;
        };
    }

    public boolean gpc() {
        return (bits & GPC) != 0;
    }

    public boolean isDecided() {
        return (bits & DECIDED) != 0;
    }

    /** A refusal of personalised ads, said or by Global Privacy Control. */
    public boolean refuses() {
        return gpc() || personalizedAds() == Signal.REFUSED;
    }
}
