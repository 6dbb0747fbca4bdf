package dev.narrowcast.campaign.ledger;

import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names a limit: {@code balance:adv_..}, {@code campaign:cmp_..:lifetime}, {@code campaign:cmp_..:2026-11-21} and the
 * same for {@code lineitem:li_..}. Their order is the order in which rows are locked.
 */
public record LimitId(String value) implements Comparable<LimitId> {
    private static final int UUID_LENGTH = 36;
    private static final String BALANCE = "balance:";
    private static final String CAMPAIGN = "campaign:";
    private static final String LINE_ITEM = "lineitem:";
    private static final String LIFETIME = ":lifetime";

    public LimitId {
        Objects.requireNonNull(value, "value");
    }

    public static LimitId balance(AdvertiserId advertiser) {
        return new LimitId(BALANCE + advertiser);
    }

    public static LimitId lifetime(CampaignId campaign) {
        return new LimitId(CAMPAIGN + campaign + LIFETIME);
    }

    public static LimitId day(CampaignId campaign, LocalDate day) {
        return new LimitId(CAMPAIGN + campaign + ":" + day);
    }

    public static LimitId lifetime(LineItemId lineItem) {
        return new LimitId(LINE_ITEM + lineItem + LIFETIME);
    }

    public static LimitId day(LineItemId lineItem, LocalDate day) {
        return new LimitId(LINE_ITEM + lineItem + ":" + day);
    }

    public LimitKind kind() {
        if (value.startsWith(BALANCE)) {
            return LimitKind.BALANCE;
        }
        boolean lifetime = value.endsWith(LIFETIME);
        if (value.startsWith(CAMPAIGN)) {
            return lifetime ? LimitKind.CAMPAIGN_LIFETIME : LimitKind.CAMPAIGN_DAY;
        }
        return lifetime ? LimitKind.LINE_ITEM_LIFETIME : LimitKind.LINE_ITEM_DAY;
    }

    /** The advertiser, campaign or line item. */
    public UUID owner() {
        int from = value.indexOf('_') + 1;
        return UUID.fromString(value.substring(from, from + UUID_LENGTH));
    }

    /** The budget day of a daily limit, else null. */
    public @Nullable LocalDate budgetDay() {
        return switch (kind()) {
            case BALANCE, CAMPAIGN_LIFETIME, LINE_ITEM_LIFETIME -> null;
            case CAMPAIGN_DAY, LINE_ITEM_DAY -> LocalDate.parse(value.substring(value.lastIndexOf(':') + 1));
        };
    }

    @Override
    public int compareTo(LimitId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
