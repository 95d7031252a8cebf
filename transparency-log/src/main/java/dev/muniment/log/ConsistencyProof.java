package dev.muniment.log;

import java.util.List;

/**
 * That a tree begins with all of an older tree, unaltered (RFC 9162 §2.1.4).
 *
 * @param oldSize how many entries the older tree has
 * @param newSize how many the newer tree has
 * @param path the hashes from which both roots follow
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Whether the tree of the one root begins with that of the other. Any bad proof is false. */
    public boolean holds(Hash oldRoot, Hash newRoot) {
        if (oldSize < 0 || oldSize > newSize) {
            return false;
        }
        if (oldSize == newSize) {
            return path.isEmpty() && oldRoot.equals(newRoot);
        }
        if (oldSize == 0) {
            return path.isEmpty() && oldRoot.equals(Hash.OF_EMPTY_TREE);
        }
        return walk(oldRoot, newRoot);
    }

    private boolean walk(Hash oldRoot, Hash newRoot) {
        var place = oldSize - 1;
        var last = newSize - 1;
        while ((place & 1) == 1) {
            place >>= 1;
            last >>= 1;
        }
        // an older tree of a power of two is itself a subtree, and not repeated in the proof
        var hashes = path.iterator();
        if (place != 0 && !hashes.hasNext()) {
            return false;
        }
        var older = place == 0 ? oldRoot : hashes.next();
        var newer = older;
        while (hashes.hasNext()) {
            var beside = hashes.next();
            if (last == 0) {
                return false; // too many
            }
            if ((place & 1) == 1 || place == last) {
                older = Hash.ofNode(beside, older);
                newer = Hash.ofNode(beside, newer);
                while (place != 0 && (place & 1) == 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                newer = Hash.ofNode(newer, beside);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && older.equals(oldRoot) && newer.equals(newRoot);
    }
}
