package dev.narrowcast.bidding.index;

/**
 * Judges the entries whose targeting holds. Within one search the same entry always gets the same verdict.
 *
 * @param <T> what is filed
 */
public interface Jury<T> {
    /** What it is ranked by: a {@link Score} whose bound is at most the one it was filed with. */
    long score(T entry);

    /** Whether it may take part; asked only of those that would be among the best. */
    boolean admits(T entry);

    /** Puts entries of one score in order, the lowest first. */
    long tie(T entry);

    /** Told how many entries held but were not good enough to be judged or to stay. */
    void outranked(int entries);

    /** Told the best, one after the other, the very best first. */
    void found(T entry);
}
