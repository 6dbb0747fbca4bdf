package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.targeting.Cells;
import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.bidding.targeting.Text;
import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.targeting.Targeting.Keyword;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one request carries, in the numbers of an index. One for each thread, filled anew for each search. */
final class Probe {
    /** A longer list is searched for the request's values instead of being walked. */
    static final int MAX_WALK = 64;

    private static final Keyword.Match[] MATCHES = Keyword.Match.values();

    private long[] bits = new long[64];
    private int[] carried = new int[256];
    private int size;
    private int mask;
    private int places;
    private int asked;
    private @Nullable RequestFacts facts;

    final Ranges ranges = new Ranges();
    final Top top = new Top();
    final Trail trail = new Trail();

    /** Takes a request in. */
    void fill(RequestFacts request, Dictionary dictionary, TagNumbers tags) {
        clear();
        facts = request;
        int needed = (dictionary.size() >>> 6) + 1;
        if (needed > bits.length) {
            bits = new long[needed + (needed >>> 2)];
        }
        mask = 0;
        places = Signature.ANYWHERE;
        add(Dictionary.ALWAYS);
        single(Kind.SITE, request.site(), dictionary);
        single(Kind.PLACEMENT, request.placement(), dictionary);
        device(request.device(), dictionary);
        single(Kind.LIFECYCLE, request.visitor().lifecycle(), dictionary);
        place(Kind.COUNTRY, request.place().country(), dictionary);
        place(Kind.REGION, request.place().region(), dictionary);
        place(Kind.CITY, request.place().city(), dictionary);
        languages(request, dictionary);
        content(request.content(), dictionary);
        located(request.place().position(), dictionary);
        tags(request, tags);
    }

    private void clear() {
        for (int i = 0; i < size; i++) {
            bits[carried[i] >>> 6] = 0;
        }
        size = 0;
    }

    private void single(Kind kind, @Nullable Object value, Dictionary dictionary) {
        mask |= value == null ? kind.unknown() : kind.bit(value);
        if (value != null) {
            add(dictionary.find(kind, value));
        }
    }

    private void located(@Nullable Position position, Dictionary dictionary) {
        if (position == null) {
            return;
        }
        add(dictionary.find(Kind.LOCATED, ""));
        if (!dictionary.isEmpty(Kind.CELL)) {
            for (Long cell : Cells.of(position)) {
                add(dictionary.find(Kind.CELL, cell));
            }
        }
    }

    private void device(RequestFacts.Device device, Dictionary dictionary) {
        single(Kind.DEVICE, device.type(), dictionary);
        if (device.os() != null) {
            add(dictionary.find(Kind.OPERATING_SYSTEM, device.os()));
        }
        if (device.browser() != null) {
            add(dictionary.find(Kind.BROWSER, device.browser()));
        }
    }

    private void content(RequestFacts.Content content, Dictionary dictionary) {
        all(Kind.CATEGORY, content.categories(), dictionary);
        text(Keyword.Field.PAGE, content.page(), dictionary);
        text(Keyword.Field.SEARCH, content.search(), dictionary);
    }

    /** Words are cut only into the forms that some expression asks for. */
    private void text(Keyword.Field field, Text text, Dictionary dictionary) {
        for (Keyword.Match match : MATCHES) {
            Kind kind = Kind.of(field, match);
            if (!dictionary.isEmpty(kind)) {
                all(kind, text.values(match, dictionary.longestPhrase()), dictionary);
            }
        }
    }

    private void all(Kind kind, Set<String> values, Dictionary dictionary) {
        if (!dictionary.isEmpty(kind)) {
            for (String value : values) {
                add(dictionary.find(kind, value));
            }
        }
    }

    private void place(Kind kind, @Nullable String value, Dictionary dictionary) {
        if (value != null) {
            places |= kind.bit(value);
            add(dictionary.find(kind, value));
        }
    }

    /** Also the languages that a language is a variant of. */
    private void languages(RequestFacts request, Dictionary dictionary) {
        if (dictionary.isEmpty(Kind.LANGUAGE)) {
            return;
        }
        for (String language : request.languages()) {
            add(dictionary.find(Kind.LANGUAGE, language));
            for (int dash = language.indexOf('-'); dash >= 0; dash = language.indexOf('-', dash + 1)) {
                add(dictionary.find(Kind.LANGUAGE, language.substring(0, dash)));
            }
        }
    }

    private void tags(RequestFacts request, TagNumbers tags) {
        HotProfile profile = request.visitor().profile();
        if (profile == null) {
            return;
        }
        for (int i = 0; i < profile.size(); i++) {
            int[] numbers = tags.of(profile.ordinal(i));
            if (numbers.length > 0 && profile.isLive(i, request.visitor().now())) {
                for (int number : numbers) {
                    add(number);
                }
            }
        }
    }

    private void add(int number) {
        if (number < 0 || carries(number)) {
            return;
        }
        if (size == carried.length) {
            carried = Arrays.copyOf(carried, size * 2);
        }
        carried[size++] = number;
        if (number >>> 6 >= bits.length) {
            bits = Arrays.copyOf(bits, (number >>> 6) * 2);
        }
        bits[number >>> 6] |= 1L << number;
    }

    boolean carries(int number) {
        int word = number >>> 6;
        return word < bits.length && (bits[word] & (1L << number)) != 0;
    }

    /** Whether a value less than this one is carried and among the ascending words. */
    boolean carriesLess(int value, int[] words, int from, int to) {
        for (int i = 0; i < size; i++) {
            if (carried[i] < value && Arrays.binarySearch(words, from, to, carried[i]) >= 0) {
                return true;
            }
        }
        return false;
    }

    boolean answer(Question question) {
        return question.isTrue(Objects.requireNonNull(facts));
    }

    int size() {
        return size;
    }

    /** True once in so many calls. */
    boolean isOneIn(int calls) {
        return ++asked % calls == 0;
    }

    int value(int index) {
        return carried[index];
    }

    /** The values carried, for keeping. */
    int[] values() {
        return Arrays.copyOf(carried, size);
    }

    int mask() {
        return mask;
    }

    int places() {
        return places;
    }
}
