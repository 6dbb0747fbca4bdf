package dev.narrowcast.audience.tag;

/** How careful one must be with a tag. */
enum Sensitivity {
    NORMAL,
    SENSITIVE
}
