package dev.muniment.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class MapTest {
    @Test
    void the_map_shows_the_program_as_it_is() throws IOException {
        var map = ProjectMap.text();
        if (Boolean.getBoolean("muniment.test.write-map")) {
            Files.writeString(ProjectMap.file(), map);
        }
        assertThat(Sources.text(ProjectMap.file())).isEqualTo(map);
    }

    @Test
    void the_readme_lists_every_command() {
        assertThat(Sources.text(Sources.root().resolve("README.md")))
                .contains(ProjectMap.allCommands().stream()
                        .map(JavaClass::getSimpleName)
                        .toList());
    }
}
