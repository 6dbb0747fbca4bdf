package dev.narrowcast.kit.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, newest first.
 *
 * @param nextPageToken to be sent as {@code pageToken} for the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextPageToken) {
    public Page {
        items = List.copyOf(items);
    }
}
