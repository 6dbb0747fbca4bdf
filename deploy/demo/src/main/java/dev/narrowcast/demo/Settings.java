package dev.narrowcast.demo;

import java.time.Duration;

/**
 * How large the story is.
 *
 * @param visits how many visits are simulated
 * @param within how long they take together
 * @param seed of every draw
 */
record Settings(int visits, Duration within, long seed) {
    static final Settings DEFAULT = new Settings(1_200, Duration.ofSeconds(60), 20_101_201);

    private static final int MOST_VISITS = 100_000;
    private static final int MOST_SECONDS = 3_600;

    /** @throws IllegalArgumentException with a sentence for the person at the keyboard */
    static Settings parse(String... arguments) {
        int visits = DEFAULT.visits;
        int seconds = (int) DEFAULT.within.toSeconds();
        long seed = DEFAULT.seed;
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--visits" -> visits = number(arguments[i], value, MOST_VISITS);
                case "--seconds" -> seconds = number(arguments[i], value, MOST_SECONDS);
                case "--seed" -> seed = number(arguments[i], value, Integer.MAX_VALUE);
                default ->
                    throw new IllegalArgumentException(
                            "demo does not know " + arguments[i] + "; there are --visits, --seconds and --seed");
            }
        }
        return new Settings(visits, Duration.ofSeconds(seconds), seed);
    }

    private static int number(String name, String value, int most) {
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(name + " wants a whole number from 1 to " + most);
        }
        return Integer.parseInt(value);
    }
}
