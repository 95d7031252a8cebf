package dev.muniment.log;

import java.util.List;

/**
 * That an entry is in a tree (RFC 9162 §2.1.3).
 *
 * @param index the entry's place, from 0
 * @param size how many entries the tree has
 * @param path the hashes beside the way from the entry up to the root
 */
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Whether the entry of that hash is where this says in the tree of that root. Any bad proof is false. */
    public boolean holds(Hash leaf, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var place = index;
        var last = size - 1;
        var hash = leaf;
        for (var beside : path) {
            if (last == 0) {
                return false; // too many
            }
            if ((place & 1) == 1 || place == last) {
                hash = Hash.ofNode(beside, hash);
                // without a right neighbour a subtree goes up as it is
                while ((place & 1) == 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.ofNode(hash, beside);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
