package dev.narrowcast.campaign.editing;

/** An answer with a secret that is never stored, not even to repeat the answer. */
public interface ShownOnce {
    Object withoutSecret();
}
