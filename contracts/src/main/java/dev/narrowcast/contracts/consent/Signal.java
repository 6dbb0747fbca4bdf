package dev.narrowcast.contracts.consent;

/** What someone said about personalised ads, if anything. */
public enum Signal {
    UNKNOWN,
    GRANTED,
    REFUSED
}
