package dev.narrowcast.bidding.index;

import java.util.Arrays;

/** The best candidates of one search: a heap with the worst of them at its root. Higher scores are better, then lower ties. */
public final class Top {
    private long[] score = new long[0];
    private long[] tie = new long[0];
    private int[] slot = new int[0];
    private int size;
    private int limit;
    private int leastBound = Integer.MIN_VALUE;

    void reset(int best) {
        size = 0;
        limit = best;
        leastBound = Integer.MIN_VALUE;
    }

    int size() {
        return size;
    }

    int slot(int index) {
        return slot[index];
    }

    boolean isFull() {
        return size == limit;
    }

    /** The score that a further candidate has to reach, the lowest possible while there is room. */
    long least() {
        return isFull() && size > 0 ? score[0] : Long.MIN_VALUE;
    }

    /** The bound that a further candidate must have, the lowest possible while there is room. */
    int leastBound() {
        return leastBound;
    }

    /** @return false when it is not among the best */
    boolean offer(long itsScore, long itsTie, int itsSlot) {
        if (isFull() && (size == 0 || !isBetter(itsScore, itsTie, itsSlot, 0))) {
            return false;
        }
        if (isFull()) {
            sink(itsScore, itsTie, itsSlot);
        } else {
            ensureRoom();
            place(size++, itsScore, itsTie, itsSlot);
        }
        leastBound = isFull() ? Score.bound(score[0]) : Integer.MIN_VALUE;
        return true;
    }

    /** Puts the best first; afterwards nothing may be offered before the next reset. */
    void sort() {
        int all = size;
        while (size > 1) {
            size--;
            long itsScore = score[size];
            long itsTie = tie[size];
            int itsSlot = slot[size];
            move(0, size);
            sink(itsScore, itsTie, itsSlot);
        }
        size = all;
    }

    private void ensureRoom() {
        if (size == score.length) {
            int larger = Math.max(64, size * 2);
            score = Arrays.copyOf(score, larger);
            tie = Arrays.copyOf(tie, larger);
            slot = Arrays.copyOf(slot, larger);
        }
    }

    private boolean isBetter(long itsScore, long itsTie, int itsSlot, int than) {
        if (itsScore != score[than]) {
            return itsScore > score[than];
        }
        return itsTie != tie[than] ? itsTie < tie[than] : itsSlot < slot[than];
    }

    private void place(int at, long itsScore, long itsTie, int itsSlot) {
        int index = at;
        while (index > 0) {
            int parent = (index - 1) >>> 1;
            if (isBetter(itsScore, itsTie, itsSlot, parent)) {
                break;
            }
            move(parent, index);
            index = parent;
        }
        put(index, itsScore, itsTie, itsSlot);
    }

    private void sink(long itsScore, long itsTie, int itsSlot) {
        int index = 0;
        while (2 * index + 1 < size) {
            int child = 2 * index + 1;
            if (child + 1 < size && isBetter(score[child], tie[child], slot[child], child + 1)) {
                child++;
            }
            if (!isBetter(itsScore, itsTie, itsSlot, child)) {
                break;
            }
            move(child, index);
            index = child;
        }
        put(index, itsScore, itsTie, itsSlot);
    }

    private void move(int from, int to) {
        put(to, score[from], tie[from], slot[from]);
    }

    private void put(int at, long itsScore, long itsTie, int itsSlot) {
        score[at] = itsScore;
        tie[at] = itsTie;
        slot[at] = itsSlot;
    }
}
