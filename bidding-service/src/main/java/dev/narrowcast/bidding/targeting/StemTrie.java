package dev.narrowcast.bidding.targeting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Terms of several stems, as a trie that a text walks down only as far as it has the stems: whoever repeats few words in
 * thousands of terms makes the trie narrow, not the walk long. Stems are told apart by a hash of 64 bits: two that share
 * one, which takes billions of tries to find, would only stand for each other in their own author's terms.
 *
 * <p>Nodes stand in breadth-first order, those of one parent side by side and ascending.
 */
final class StemTrie {
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private final long[] stems;

    /** Where the children of each node begin, and behind the last one where they end; a node without any ends a term. */
    private final int[] children;

    private StemTrie(long[] stems, int[] children) {
        this.stems = stems;
        this.children = children;
    }

    /** @param terms each of one stem at least, in the order in which they are to be asked for */
    static StemTrie of(Collection<List<String>> terms) {
        List<long[]> paths = new ArrayList<>(terms.size());
        int most = 0;
        for (List<String> term : terms) {
            paths.add(term.stream().mapToLong(StemTrie::hash).toArray());
            most += term.size();
        }
        paths.sort(Arrays::compare);
        return new Builder(paths, most).build();
    }

    /** The values that stand for these stems in {@link #hasOneOf}, ascending. */
    static long[] hashes(Set<String> stems) {
        return stems.stream().mapToLong(StemTrie::hash).sorted().toArray();
    }

    private static long hash(String stem) {
        long hash = stem.length();
        for (int i = 0; i < stem.length(); i++) {
            hash = (hash + stem.charAt(i)) * MULTIPLIER;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    /** Whether all stems of one term are among these, ascending. */
    boolean hasOneOf(long[] present) {
        return hasOne(0, children[0], present);
    }

    /** Of the nodes and the stems of the text the fewer are walked and searched for among the others. */
    private boolean hasOne(int from, int to, long[] present) {
        if (to - from <= present.length) {
            for (int node = from; node < to; node++) {
                if (Arrays.binarySearch(present, stems[node]) >= 0 && isDecided(node, present)) {
                    return true;
                }
            }
            return false;
        }
        for (long stem : present) {
            int node = Arrays.binarySearch(stems, from, to, stem);
            if (node >= 0 && isDecided(node, present)) {
                return true;
            }
        }
        return false;
    }

    private boolean isDecided(int node, long[] present) {
        int from = children[node];
        int to = children[node + 1];
        return from == to || hasOne(from, to, present);
    }

    private static final class Builder {
        private final List<long[]> paths;
        private final long[] stems;
        private final int[] children;
        private final Deque<Group> open = new ArrayDeque<>();
        private int size;

        /** The paths of one node, which are alike down to a depth. */
        private record Group(int from, int to, int depth) {}

        Builder(List<long[]> paths, int most) {
            this.paths = paths;
            this.stems = new long[most];
            this.children = new int[most + 1];
        }

        StemTrie build() {
            addChildren(new Group(0, paths.size(), 0));
            for (int node = 0; node < size; node++) {
                children[node] = size;
                addChildren(open.remove());
            }
            children[size] = size;
            return new StemTrie(Arrays.copyOf(stems, size), Arrays.copyOf(children, size + 1));
        }

        /** A term that ends here makes the longer ones needless; it sorts before them. */
        private void addChildren(Group parent) {
            int depth = parent.depth;
            if (paths.get(parent.from).length == depth) {
                return;
            }
            int from = parent.from;
            while (from < parent.to) {
                long stem = paths.get(from)[depth];
                int to = from + 1;
                while (to < parent.to && paths.get(to)[depth] == stem) {
                    to++;
                }
                stems[size++] = stem;
                open.add(new Group(from, to, depth + 1));
                from = to;
            }
        }
    }
}
