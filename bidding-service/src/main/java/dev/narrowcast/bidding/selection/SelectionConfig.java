package dev.narrowcast.bidding.selection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;

/** Settings of ad selection. */
@ConfigMapping(prefix = "narrowcast.selection")
public interface SelectionConfig {
    /** Predicted clicks per impression while nothing is learned; above 0, at most 1, counted in whole millionths. */
    @WithDefault("0.005")
    BigDecimal clickRate();

    /** An answer is out by then, with what is known by then; a caller's {@code tmaxMs} may be shorter. */
    @WithDefault("PT0.08S")
    Duration deadline();

    default ClickRate rate() {
        return new ClickRate(clickRate().movePointRight(6).longValueExact());
    }
}
