package dev.muniment.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Trees in tiles are the trees of the RFC, and proofs hold for what is so and for nothing else. */
class TreeLawsTest {
    private static final Hash OTHER = Hash.ofLeaf(new byte[] {42});

    @Property(tries = 150)
    void a_growing_tree_and_a_tiled_one_have_the_root_of_the_definition(@ForAll @IntRange(max = 1_200) int size) {
        var entries = NaiveTree.entries(size);
        var growing = new GrowingTree();
        entries.forEach(entry -> growing.add(Hash.ofLeaf(entry)));
        var root = NaiveTree.root(entries);
        assertThat(growing.root()).isEqualTo(root);
        assertThat(new TiledTree(size, new Tiles(entries)).root()).isEqualTo(root);
    }

    @Property(tries = 150)
    void inclusion_is_proven_as_defined_and_of_the_very_entry_only(
            @ForAll @IntRange(min = 1, max = 1_200) int size, @ForAll @IntRange(max = 1_199) int any) {
        var index = any % size;
        var entries = NaiveTree.entries(size);
        var root = NaiveTree.root(entries);
        var leaf = Hash.ofLeaf(entries.get(index));
        var proof = new TiledTree(size, new Tiles(entries)).inclusionOf(index);
        assertThat(proof.path()).isEqualTo(NaiveTree.path(index, entries));
        assertThat(proof.holds(leaf, root)).isTrue();
        assertThat(proof.holds(OTHER, root)).isFalse();
        assertThat(proof.holds(leaf, OTHER)).isFalse();
        for (var path : spoilt(proof.path())) {
            assertThat(new InclusionProof(index, size, path).holds(leaf, root)).isFalse();
        }
        for (long wrong : new long[] {index - 1L, index + 1L, -1, size}) {
            assertThat(new InclusionProof(wrong, size, proof.path()).holds(leaf, root))
                    .isFalse();
        }
    }

    @Property(tries = 150)
    void consistency_is_proven_as_defined_and_with_the_very_beginning_only(
            @ForAll @IntRange(min = 1, max = 1_200) int size, @ForAll @IntRange(max = 1_200) int any) {
        var older = any % (size + 1);
        var entries = NaiveTree.entries(size);
        var root = NaiveTree.root(entries);
        var olderRoot = NaiveTree.root(entries.subList(0, older));
        var proof = new TiledTree(size, new Tiles(entries)).consistencyWith(older);
        assertThat(proof.path()).isEqualTo(NaiveTree.proof(older, entries));
        assertThat(proof.holds(olderRoot, root)).isTrue();
        assertThat(proof.holds(OTHER, root)).isFalse();
        assertThat(older > 0 && proof.holds(olderRoot, OTHER)).isFalse();
        for (var path : spoilt(proof.path())) {
            assertThat(new ConsistencyProof(older, size, path).holds(olderRoot, root))
                    .isFalse();
        }
    }

    /** One hash too many at either end, one too few, two swapped, each of them another. */
    private static List<List<Hash>> spoilt(List<Hash> path) {
        List<List<Hash>> spoilt = new ArrayList<>();
        var more = new ArrayList<>(path);
        more.add(OTHER);
        spoilt.add(more);
        var before = new ArrayList<>(path);
        before.addFirst(OTHER);
        spoilt.add(before);
        for (var index = 0; index < path.size(); index++) {
            var other = new ArrayList<>(path);
            other.set(index, OTHER);
            spoilt.add(other);
        }
        if (!path.isEmpty()) {
            spoilt.add(path.subList(1, path.size()));
            spoilt.add(path.subList(0, path.size() - 1));
        }
        return spoilt;
    }
}
