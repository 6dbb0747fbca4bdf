package dev.narrowcast.kit.editing;

/** An answer with a secret that is never stored: not to repeat the answer, not in the audit log. */
public interface ShownOnce {
    Object withoutSecret();

    /** What may be kept of an answer. */
    static Object keepable(Object answer) {
        return answer instanceof ShownOnce once ? once.withoutSecret() : answer;
    }
}
