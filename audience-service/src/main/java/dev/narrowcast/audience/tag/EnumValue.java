package dev.narrowcast.audience.tag;

/** One value of an ENUM tag and its number in profiles. */
public record EnumValue(String value, int ordinal) {}
