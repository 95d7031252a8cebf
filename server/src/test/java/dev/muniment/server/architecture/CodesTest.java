package dev.muniment.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class CodesTest {
    @Test
    void the_docs_list_every_stable_code() throws IOException {
        var codes = StableCodes.text();
        if (Boolean.getBoolean("muniment.test.write-map")) {
            Files.writeString(StableCodes.file(), codes);
        }
        assertThat(Sources.text(StableCodes.file())).isEqualTo(codes);
    }
}
