package dev.narrowcast.bidding.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entries by slot, and which slots are dead. A change copies only the page that it is on, so that what readers hold
 * never changes.
 */
final class Entries<K, T> {
    private static final int PAGE_BITS = 10;
    private static final int PAGE = 1 << PAGE_BITS;

    private final Entry<K, T>[][] pages;
    private final long[] dead;
    private final int size;
    private final int deadSlots;

    private Entries(Entry<K, T>[][] pages, long[] dead, int size, int deadSlots) {
        this.pages = pages;
        this.dead = dead;
        this.size = size;
        this.deadSlots = deadSlots;
    }

    /** How many slots were given, the dead ones too. */
    int size() {
        return size;
    }

    int dead() {
        return deadSlots;
    }

    int live() {
        return size - deadSlots;
    }

    Entry<K, T> get(int slot) {
        return pages[slot >>> PAGE_BITS][slot & (PAGE - 1)];
    }

    boolean isDead(int slot) {
        return (dead[slot >>> 6] & (1L << slot)) != 0;
    }

    long bytes() {
        return 8L * dead.length + 4L * pages.length * PAGE;
    }

    Draft<K, T> change() {
        return new Draft<>(this);
    }

    /** Entries being changed, by one thread. */
    static final class Draft<K, T> {
        private Entry<K, T>[][] pages;
        private boolean[] isOwn;
        private long[] dead;
        private int size;
        private int deadSlots;

        Draft() {
            pages = pages(0);
            isOwn = new boolean[0];
            dead = new long[0];
        }

        private Draft(Entries<K, T> from) {
            pages = from.pages.clone();
            isOwn = new boolean[pages.length];
            dead = from.dead.clone();
            size = from.size;
            deadSlots = from.deadSlots;
        }

        int size() {
            return size;
        }

        Entry<K, T> get(int slot) {
            return pages[slot >>> PAGE_BITS][slot & (PAGE - 1)];
        }

        boolean isDead(int slot) {
            return (dead[slot >>> 6] & (1L << slot)) != 0;
        }

        /** @return its slot */
        int add(Entry<K, T> entry) {
            if (size == pages.length << PAGE_BITS) {
                int more = pages.length + Math.max(1, pages.length >>> 2);
                pages = Arrays.copyOf(pages, more);
                isOwn = Arrays.copyOf(isOwn, more);
                dead = Arrays.copyOf(dead, more << (PAGE_BITS - 6));
            }
            set(size, entry);
            return size++;
        }

        void set(int slot, Entry<K, T> entry) {
            int page = slot >>> PAGE_BITS;
            if (!isOwn[page]) {
                pages[page] = copy(pages[page]);
                isOwn[page] = true;
            }
            pages[page][slot & (PAGE - 1)] = entry;
        }

        void kill(int slot) {
            dead[slot >>> 6] |= 1L << slot;
            deadSlots++;
        }

        Entries<K, T> done() {
            return new Entries<>(pages, dead, size, deadSlots);
        }

        @SuppressWarnings("unchecked")
        private static <K, T> Entry<K, T>[][] pages(int count) {
            return (Entry<K, T>[][]) new Entry<?, ?>[count][];
        }

        @SuppressWarnings("unchecked")
        private static <K, T> Entry<K, T>[] copy(Entry<K, T> @Nullable [] page) {
            return page == null ? (Entry<K, T>[]) new Entry<?, ?>[PAGE] : page.clone();
        }
    }
}
