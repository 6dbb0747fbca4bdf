package dev.narrowcast.kit.tenant;

/**
 * The documents that a change of a row touches, and how to queue them for the relay. An outbox row names a document,
 * never its content: the relay publishes what is current by then.
 */
public interface Affected {
    /** SQL with one parameter, {@code :id}. */
    String statement();

    /** Its value. */
    String id();
}
