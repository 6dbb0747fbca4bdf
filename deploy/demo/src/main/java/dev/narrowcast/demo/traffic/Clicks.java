package dev.narrowcast.demo.traffic;

import java.util.SplittableRandom;

/**
 * Whether a simulated person looks at an ad and clicks on it: draws by a fixed seed with stated probabilities, higher
 * where the ad was chosen by what is known about the person. They are inputs of the demo, never a finding of it.
 */
public record Clicks(long seed) {
    public static final double FITTING = 0.03;
    public static final double OTHER = 0.01;
    public static final double VIEWABLE = 0.7;

    private static final int PAGES = 2;
    private static final int SLOTS = 2;

    /** What one person does with one ad. A click is on an ad in view. */
    record Draw(boolean viewed, boolean clicked) {}

    Draw draw(int visit, int page, int slot, boolean fitting) {
        SplittableRandom random = new SplittableRandom(seed + ((long) visit * PAGES + page) * SLOTS + slot);
        boolean viewed = random.nextDouble() < VIEWABLE;
        double clicks = (fitting ? FITTING : OTHER) / VIEWABLE;
        return new Draw(viewed, viewed && random.nextDouble() < clicks);
    }
}
