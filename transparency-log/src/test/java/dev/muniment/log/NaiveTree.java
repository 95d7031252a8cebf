package dev.muniment.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 9162 §2.1 word for word, over all entries. */
final class NaiveTree {
    private NaiveTree() {}

    /** Entries that differ. */
    static List<byte[]> entries(int count) {
        List<byte[]> entries = new ArrayList<>();
        for (var index = 0; index < count; index++) {
            entries.add(("entry " + index).getBytes(StandardCharsets.UTF_8));
        }
        return entries;
    }

    static Hash root(List<byte[]> entries) {
        if (entries.isEmpty()) {
            return Hash.OF_EMPTY_TREE;
        }
        if (entries.size() == 1) {
            return Hash.ofLeaf(entries.getFirst());
        }
        var split = split(entries.size());
        return Hash.ofNode(root(entries.subList(0, split)), root(entries.subList(split, entries.size())));
    }

    static List<Hash> path(int index, List<byte[]> entries) {
        if (entries.size() == 1) {
            return List.of();
        }
        var split = split(entries.size());
        var left = entries.subList(0, split);
        var right = entries.subList(split, entries.size());
        return index < split ? with(path(index, left), root(right)) : with(path(index - split, right), root(left));
    }

    static List<Hash> proof(int older, List<byte[]> entries) {
        return older == 0 || older == entries.size() ? List.of() : subproof(older, entries, true);
    }

    private static List<Hash> subproof(int older, List<byte[]> entries, boolean whole) {
        if (older == entries.size()) {
            return whole ? List.of() : List.of(root(entries));
        }
        var split = split(entries.size());
        var left = entries.subList(0, split);
        var right = entries.subList(split, entries.size());
        return older <= split
                ? with(subproof(older, left, whole), root(right))
                : with(subproof(older - split, right, false), root(left));
    }

    private static int split(int count) {
        return Integer.highestOneBit(count - 1);
    }

    private static List<Hash> with(List<Hash> path, Hash last) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }
}
