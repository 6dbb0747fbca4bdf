package dev.narrowcast.audience.intake;

import java.util.List;

/**
 * What became of a batch.
 *
 * @param accepted how many events are durably stored and count
 * @param ignored events that make no tags: CONSENT, BOT or DUPLICATE
 * @param rejected events that must be mended before they are sent again
 */
record BatchResult(int accepted, List<Ignored> ignored, List<Rejected> rejected) {
    BatchResult {
        ignored = List.copyOf(ignored);
        rejected = List.copyOf(rejected);
    }

    /** @param index of the event in the request, from 0 */
    record Ignored(int index, String code) {}

    /** @param index of the event in the request, from 0 */
    record Rejected(int index, String code, String message) {}
}
