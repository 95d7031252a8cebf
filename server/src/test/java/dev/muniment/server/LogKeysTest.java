package dev.muniment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muniment.eventstore.MasterKey;
import dev.muniment.query.platform.LogSettings;
import dev.muniment.server.embedded.CannotStart;
import dev.muniment.server.embedded.DataFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeysTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final MasterKey MASTER = MasterKey.of(new byte[32]);

    @TempDir
    private Path folder;

    @Test
    void take_the_setting_and_need_no_folder() {
        var identity = LogKeys.find(log("example.com/log", KEY), master(null), MASTER, LogKeysTest::noFolder);
        assertThat(identity.verifierKey().name()).isEqualTo("example.com/log");
    }

    @Test
    void make_one_in_the_data_folder_and_find_it_again() {
        try (var taken = DataFolder.take(folder)) {
            var made = LogKeys.find(log(null, null), master(null), MASTER, () -> taken);
            var found = LogKeys.find(log(null, null), master(null), MASTER, () -> taken);
            assertThat(folder.resolve("log.key")).exists();
            assertThat(found.verifierKey()).isEqualTo(made.verifierKey());
            assertThat(made.origin()).matches("muniment/[0-9a-f]{12}");
        }
    }

    @Test
    void follow_from_a_master_key_that_is_given_so_that_all_nodes_have_the_same() {
        var one = LogKeys.find(log(null, null), master(KEY), MASTER, LogKeysTest::noFolder);
        var other = LogKeys.find(log(null, null), master(KEY), MASTER, LogKeysTest::noFolder);
        assertThat(one.verifierKey()).isEqualTo(other.verifierKey());
    }

    @Test
    void refuse_what_is_no_key_without_showing_it() {
        assertThatThrownBy(() -> LogKeys.find(log(null, "correct horse"), master(null), MASTER, LogKeysTest::noFolder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("horse");
    }

    @Test
    void refuse_a_name_that_keys_may_not_have() {
        assertThatThrownBy(() -> LogKeys.find(log("two words", KEY), master(null), MASTER, LogKeysTest::noFolder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("muniment.log.origin");
    }

    private static LogSettings log(@Nullable String origin, @Nullable String key) {
        return new LogSettings(origin, key, null, Duration.ofSeconds(5), Duration.ofHours(6));
    }

    private static ServerSettings master(@Nullable String key) {
        return new ServerSettings("data", key, null, true);
    }

    private static DataFolder noFolder() {
        throw new AssertionError("the data folder is not needed");
    }
}
