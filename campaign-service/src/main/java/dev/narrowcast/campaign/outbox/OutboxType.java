package dev.narrowcast.campaign.outbox;

import dev.narrowcast.contracts.topic.Topic;

/** The kinds of documents that are published, as the outbox's column names them. */
enum OutboxType {
    LINE_ITEM(Topic.CAMPAIGN_LINE_ITEMS),
    SITE(Topic.CAMPAIGN_INVENTORY),
    SWITCH(Topic.CAMPAIGN_SWITCHES);

    private final Topic topic;

    OutboxType(Topic topic) {
        this.topic = topic;
    }

    Topic topic() {
        return topic;
    }
}
