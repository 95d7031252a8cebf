package dev.muniment.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final Pattern SAYS_WHAT_IT_IS_FOR =
            Pattern.compile("\\A/\\*\\*\\s+(\\* )?\\S[^.]*\\..*@NullMarked\\s+package ", Pattern.DOTALL);

    @Test
    void every_package_says_what_it_is_for_and_is_null_marked() {
        assertThat(packages()).hasSizeGreaterThan(8).allSatisfy(folder -> {
            var info = folder.resolve("package-info.java");
            assertThat(Files.exists(info)).as("%s", info).isTrue();
            assertThat(Sources.text(info)).as("%s", info).containsPattern(SAYS_WHAT_IT_IS_FOR);
        });
    }

    /** Tests of a package share its package-info. */
    private static Set<Path> packages() {
        return Sources.java().stream()
                .map(Path::getParent)
                .map(PackagesTest::programOf)
                .collect(Collectors.toSet());
    }

    private static Path programOf(Path folder) {
        var program = Path.of(folder.toString().replace("/src/test/java/", "/src/main/java/"));
        return Files.isDirectory(program) ? program : folder;
    }
}
