package dev.narrowcast.campaign.ledger;

/** What a limit bounds, and what a bidder is told when it is used up. */
public enum LimitKind {
    BALANCE("BALANCE"),
    CAMPAIGN_LIFETIME("BUDGET_LIFETIME"),
    CAMPAIGN_DAY("BUDGET_DAILY"),
    LINE_ITEM_LIFETIME("BUDGET_LIFETIME"),
    LINE_ITEM_DAY("BUDGET_DAILY");

    private final String refusal;

    LimitKind(String refusal) {
        this.refusal = refusal;
    }

    public String refusal() {
        return refusal;
    }
}
