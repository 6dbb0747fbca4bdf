package dev.narrowcast.demo.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the visitors saw and did, counted as it happened. Safe for many threads. */
public final class Tally {
    private final Map<String, Ad> byLineItem = new TreeMap<>();
    private final Map<String, Integer> noAds = new TreeMap<>();
    private final Map<String, Integer> degraded = new TreeMap<>();
    private final Map<String, Integer> ignored = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();
    private int events;
    private int requests;
    private int contextual;
    private long[] nanos = new long[1_024];

    /**
     * What became of the ads of one line item.
     *
     * @param fitting how many of them were chosen by what is known about the person
     */
    public record Ad(int served, int impressions, int viewable, int clicks, int fitting) {
        static final Ad NONE = new Ad(0, 0, 0, 0, 0);

        public Ad plus(Ad other) {
            return new Ad(
                    served + other.served,
                    impressions + other.impressions,
                    viewable + other.viewable,
                    clicks + other.clicks,
                    fitting + other.fitting);
        }
    }

    synchronized void events(int accepted) {
        events += accepted;
    }

    synchronized void ignored(String code) {
        ignored.merge(code, 1, Integer::sum);
    }

    /** An ad request and how long its answer took. */
    synchronized void request(long tookNanos, boolean withoutPerson) {
        if (requests == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * requests);
        }
        nanos[requests++] = tookNanos;
        contextual += withoutPerson ? 1 : 0;
    }

    synchronized void degraded(String what) {
        degraded.merge(what, 1, Integer::sum);
    }

    /** A visit broke off; how many have. */
    synchronized int broken(String why) {
        broken.add(why);
        return broken.size();
    }

    synchronized void noAd(String reason) {
        noAds.merge(reason, 1, Integer::sum);
    }

    synchronized void ad(String lineItemId, Ad seen) {
        byLineItem.merge(lineItemId, seen, Ad::plus);
    }

    public synchronized int eventsAccepted() {
        return events;
    }

    /** Why visits broke off, one for each that did. */
    public synchronized List<String> brokenVisits() {
        return List.copyOf(broken);
    }

    public synchronized int adRequests() {
        return requests;
    }

    /** Ad requests of people who refuse personalised ads. */
    public synchronized int contextualRequests() {
        return contextual;
    }

    public synchronized Map<String, Ad> byLineItem() {
        return Map.copyOf(byLineItem);
    }

    public synchronized Map<String, Integer> noAds() {
        return new TreeMap<>(noAds);
    }

    public synchronized Map<String, Integer> degraded() {
        return new TreeMap<>(degraded);
    }

    public synchronized Map<String, Integer> ignoredEvents() {
        return new TreeMap<>(ignored);
    }

    public synchronized Ad all() {
        return byLineItem.values().stream().reduce(Ad.NONE, Ad::plus);
    }

    /** The time within which this share of the ad requests was answered, in nanoseconds. */
    public synchronized long answeredWithin(double share) {
        long[] sorted = Arrays.copyOf(nanos, requests);
        Arrays.sort(sorted);
        return requests == 0 ? 0 : sorted[(int) Math.min(requests - 1L, Math.round(share * requests))];
    }
}
