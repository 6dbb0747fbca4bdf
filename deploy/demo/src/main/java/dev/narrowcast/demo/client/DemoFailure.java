package dev.narrowcast.demo.client;

/** The story cannot go on; the message says what went wrong and where, for the person at the keyboard. */
public class DemoFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DemoFailure(String message) {
        super(message);
    }

    public DemoFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
