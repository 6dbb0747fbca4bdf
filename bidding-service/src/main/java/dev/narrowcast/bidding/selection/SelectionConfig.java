package dev.narrowcast.bidding.selection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** Settings of ad selection. */
@ConfigMapping(prefix = "narrowcast.selection")
public interface SelectionConfig {
    /** Predicted clicks per impression while nothing is learned; above 0, at most 1, counted in whole millionths. */
    @WithDefault("0.005")
    BigDecimal clickRate();

    default ClickRate rate() {
        return new ClickRate(clickRate().movePointRight(6).longValueExact());
    }
}
