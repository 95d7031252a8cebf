package dev.muniment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muniment.server.embedded.CannotStart;
import dev.muniment.server.embedded.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    private Path folder;

    @Test
    void take_the_setting_and_need_no_folder() {
        assertThat(MasterKeys.find(new ServerSettings("data", KEY, null, true), MasterKeysTest::noFolder))
                .isNotNull();
    }

    @Test
    void take_the_file_with_its_line_end() throws IOException {
        var file = Files.writeString(folder.resolve("key"), KEY + "\n");
        assertThat(MasterKeys.find(new ServerSettings("data", null, file.toString(), true), MasterKeysTest::noFolder))
                .isNotNull();
    }

    @Test
    void make_one_in_the_data_folder_and_find_it_again() throws IOException {
        try (var taken = DataFolder.take(folder)) {
            var settings = new ServerSettings(folder.toString(), null, null, true);
            MasterKeys.find(settings, () -> taken);
            var made = Files.readString(folder.resolve("master.key"));
            MasterKeys.find(settings, () -> taken);
            assertThat(Files.readString(folder.resolve("master.key"))).isEqualTo(made);
        }
    }

    @Test
    void refuse_what_is_no_key_without_showing_it() {
        assertThatThrownBy(() -> MasterKeys.find(
                        new ServerSettings("data", "correct horse", null, true), MasterKeysTest::noFolder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("horse");
    }

    @Test
    void refuse_a_file_that_is_not_there() {
        assertThatThrownBy(() -> MasterKeys.find(
                        new ServerSettings("data", null, folder.resolve("none").toString(), true),
                        MasterKeysTest::noFolder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("muniment.master-key-file");
    }

    private static DataFolder noFolder() {
        throw new AssertionError("the data folder is not needed");
    }
}
