package dev.muniment.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tree of eight entries that implementations of RFC 6962 and 9162 are tested with. */
class KnownTreesTest {
    private static final List<byte[]> ENTRIES = List.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .stream()
            .map(HexFormat.of()::parseHex)
            .toList();

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void have_the_published_roots() {
        var tree = new GrowingTree();
        assertThat(tree.root()).hasToString(ROOTS.getFirst());
        for (var index = 0; index < ENTRIES.size(); index++) {
            tree.add(Hash.ofLeaf(ENTRIES.get(index)));
            assertThat(tree.root()).hasToString(ROOTS.get(index + 1));
        }
    }

    @Test
    void have_the_published_proofs_of_inclusion() {
        var first = new TiledTree(8, new Tiles(ENTRIES)).inclusionOf(0);
        assertThat(first.path())
                .map(Hash::toString)
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        var third = new TiledTree(3, new Tiles(ENTRIES)).inclusionOf(2);
        assertThat(third.path()).map(Hash::toString).containsExactly(ROOTS.get(2));
    }

    @Test
    void have_the_published_proofs_of_consistency() {
        var proof = new TiledTree(8, new Tiles(ENTRIES)).consistencyWith(6);
        assertThat(proof.path())
                .map(Hash::toString)
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void prove_nothing_of_an_empty_tree() {
        assertThat(new InclusionProof(0, 0, List.of()).holds(Hash.OF_EMPTY_TREE, Hash.OF_EMPTY_TREE))
                .isFalse();
        assertThat(new ConsistencyProof(0, 0, List.of()).holds(Hash.OF_EMPTY_TREE, Hash.OF_EMPTY_TREE))
                .isTrue();
        assertThat(new ConsistencyProof(1, 0, List.of()).holds(Hash.OF_EMPTY_TREE, Hash.OF_EMPTY_TREE))
                .isFalse();
    }

    @Test
    void prove_the_only_entry_without_a_hash() {
        var leaf = Hash.ofLeaf(ENTRIES.getFirst());
        assertThat(new InclusionProof(0, 1, List.of()).holds(leaf, leaf)).isTrue();
        assertThat(new InclusionProof(0, 1, List.of(leaf)).holds(leaf, leaf)).isFalse();
        assertThat(new InclusionProof(1, 1, List.of()).holds(leaf, leaf)).isFalse();
    }

    @Test
    void take_hashes_of_32_bytes_only() {
        assertThat(Hash.of(new byte[32])).isEqualTo(Hash.at(new byte[64], 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.of(Arrays.copyOf(new byte[0], 31)));
    }
}
