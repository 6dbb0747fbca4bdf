package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.targeting.RequestFacts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found to hold, for the next one of the same thread: the slots of a page ask the same of an index one
 * after the other, apart from the placement.
 */
final class Trail {
    private static final int MOST = 1 << 12;

    private @Nullable Object index;
    private @Nullable RequestFacts facts;
    int[] slot = new int[64];
    int[] bound = new int[64];
    int size;

    /** Forgets what was found before. */
    void begin() {
        index = null;
        facts = null;
        size = 0;
    }

    /** Until the search has come to its end, none may follow it. */
    void interrupt() {
        index = null;
    }

    /** The search of this request in this index is done. Very many are not followed: the next search begins anew. */
    void end(Object of, RequestFacts request) {
        if (size < MOST) {
            index = of;
            facts = request;
        }
    }

    /** Notes one that holds. */
    void add(int itsSlot, int itsBound) {
        if (size == MOST) {
            return;
        }
        if (size == slot.length) {
            slot = Arrays.copyOf(slot, size * 2);
            bound = Arrays.copyOf(bound, size * 2);
        }
        slot[size] = itsSlot;
        bound[size++] = itsBound;
    }

    /** Whether the same holds for a request in this index. The parts of a page's requests are the same objects. */
    @SuppressWarnings("ReferenceEquality")
    boolean leads(Object to, RequestFacts request, boolean placementCounts) {
        RequestFacts before = facts;
        return index == to
                && before != null
                && before.visitor() == request.visitor()
                && before.content() == request.content()
                && before.device() == request.device()
                && before.languages() == request.languages()
                && before.site().equals(request.site())
                && before.place().equals(request.place())
                && (!placementCounts || before.placement().equals(request.placement()));
    }
}
