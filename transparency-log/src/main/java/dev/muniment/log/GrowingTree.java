package dev.muniment.log;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A tree that entries are added to one by one, of which no more is kept than its root takes: one hash for each bit that is
 * set in its size.
 */
public final class GrowingTree {
    private final Deque<Hash> subtrees = new ArrayDeque<>();
    private long size;

    /** Adds an entry by its hash. */
    public void add(Hash leaf) {
        var joined = leaf;
        for (var left = size; (left & 1) == 1; left >>= 1) {
            joined = Hash.ofNode(subtrees.pop(), joined);
        }
        subtrees.push(joined);
        size++;
    }

    public long size() {
        return size;
    }

    /** The root of the tree as it is now. */
    public Hash root() {
        var rightToLeft = subtrees.iterator();
        if (!rightToLeft.hasNext()) {
            return Hash.OF_EMPTY_TREE;
        }
        var root = rightToLeft.next();
        while (rightToLeft.hasNext()) {
            root = Hash.ofNode(rightToLeft.next(), root);
        }
        return root;
    }
}
