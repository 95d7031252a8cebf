package dev.muniment.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0/000",
                "0/x001/x234/067",
                "3/x001/000.p/255",
                "63/000.p/1",
                "entries/000",
                "entries/x009/999.p/17"
            })
    void has_one_spelling(String path) {
        assertThat(Tile.parse(path)).map(Tile::path).contains("tile/" + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0/0",
                "0/0000",
                "00/000",
                "64/000",
                "-1/000",
                "0/x000/001",
                "0/001/002",
                "0/x001",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/001",
                "0/000.p/",
                "data/000",
                "0/000/",
                "0/x999/x999/x999/x999/x999/x999/999"
            })
    void takes_no_other(String path) {
        assertThat(Tile.parse(path)).isEmpty();
    }

    @Test
    void is_as_wide_as_the_tree_has_it() {
        assertThat(Tile.in(0, 0, 0)).isEmpty();
        assertThat(Tile.in(0, 0, 1)).contains(new Tile(0, 0, 1));
        assertThat(Tile.in(0, 1, 600)).contains(new Tile(0, 1, 256));
        assertThat(Tile.in(0, 2, 600)).contains(new Tile(0, 2, 88));
        assertThat(Tile.in(0, 3, 600)).isEmpty();
        assertThat(Tile.in(1, 0, 600)).contains(new Tile(1, 0, 2));
        assertThat(Tile.in(1, 0, 255)).isEmpty();
        assertThat(Tile.in(-1, 2, 600)).contains(Tile.ofEntries(2, 88));
        assertThat(Tile.in(8, 0, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void entries_come_out_of_a_bundle_as_they_went_in() {
        var bundle = EntryBundle.encode(List.of(new byte[0], new byte[] {1, 2}, new byte[65_535]));
        assertThat(EntryBundle.decode(bundle)).containsExactly(new byte[0], new byte[] {1, 2}, new byte[65_535]);
        assertThat(bundle).startsWith(0, 0, 0, 2, 1, 2, 0xff, 0xff);
    }

    @Test
    void a_bundle_that_was_cut_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.decode(new byte[] {0}));
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.decode(new byte[] {0, 2, 1}));
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.encode(List.of(new byte[65_536])));
    }
}
