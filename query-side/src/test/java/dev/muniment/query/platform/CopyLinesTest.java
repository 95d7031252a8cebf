package dev.muniment.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyLinesTest {
    @Test
    void escapes_what_has_a_meaning_of_its_own() {
        var lines = new CopyLines(16);
        lines.add("a\tb\nc\rd\\N");
        lines.add(null);
        lines.end();
        lines.add("next");
        lines.end();
        assertThat(lines.text()).isEqualTo("a\\tb\\nc\\rd\\\\N\t\\N\nnext\n");
    }
}
