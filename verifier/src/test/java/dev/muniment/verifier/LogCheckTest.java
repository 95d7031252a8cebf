package dev.muniment.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.verifier.Finding.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogCheckTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 700})
    void finds_nothing_in_a_log_as_it_was_signed(int size) throws IOException {
        var log = new SampleLog(folder, size);
        var note = log.writeAll();
        assertThat(log.verified()).isEmpty();
        assertThat(log.verified(note)).isEmpty();
    }

    @Test
    void finds_nothing_in_a_log_that_has_grown_since() throws IOException {
        var saved = new SampleLog(folder, 300).writeAll();
        var log = new SampleLog(folder, 700);
        log.writeAll();
        assertThat(log.verified(saved)).isEmpty();
    }

    @Test
    void finds_an_altered_event() throws IOException {
        var log = new SampleLog(folder, 700);
        log.writeAll();
        log.entries().set(300, SampleLog.entry(300, "another"));
        log.writeEntries();
        assertThat(log.verified())
                .anySatisfy(found -> {
                    assertThat(found.kind()).isEqualTo(Kind.ALTERED);
                    assertThat(found.entry()).isEqualTo(300);
                    assertThat(found.sentence())
                            .contains("Entry 300 (group.described of grp_6")
                            .contains("altered");
                })
                .anyMatch(found -> found.kind() == Kind.REWRITTEN);
    }

    @Test
    void finds_a_removed_event() throws IOException {
        var log = new SampleLog(folder, 700);
        log.writeAll();
        log.entries().remove(300);
        log.entries().add(SampleLog.entry(700, "so that there are as many"));
        log.writeEntries();
        assertThat(log.verified()).anySatisfy(found -> {
            assertThat(found.kind()).isEqualTo(Kind.REMOVED);
            assertThat(found.entry()).isEqualTo(300);
        });
    }

    @Test
    void finds_an_inserted_event() throws IOException {
        var log = new SampleLog(folder, 700);
        log.writeAll();
        log.entries().add(300, SampleLog.entry(5_000, "never happened"));
        log.entries().removeLast();
        log.writeEntries();
        assertThat(log.verified()).anySatisfy(found -> {
            assertThat(found.kind()).isEqualTo(Kind.INSERTED);
            assertThat(found.entry()).isEqualTo(300);
        });
    }

    @Test
    void finds_two_events_in_each_others_place() throws IOException {
        var log = new SampleLog(folder, 700);
        log.writeAll();
        Collections.swap(log.entries(), 300, 301);
        log.writeEntries();
        assertThat(log.verified()).anyMatch(found -> found.entry() == 300);
    }

    @Test
    void finds_by_a_saved_checkpoint_that_all_was_made_anew_and_signed() throws IOException {
        var log = new SampleLog(folder, 700);
        var saved = log.writeAll();
        log.entries().set(300, SampleLog.entry(300, "another"));
        log.writeAll();
        assertThat(log.verified()).isEmpty();
        assertThat(log.verified(saved)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.REWRITTEN);
            assertThat(found.sentence()).contains("first 700 entries");
        });
    }

    @Test
    void finds_by_a_saved_checkpoint_that_the_last_events_were_removed() throws IOException {
        var saved = new SampleLog(folder, 700).writeAll();
        var log = new SampleLog(folder, 650);
        log.writeAll();
        assertThat(log.verified(saved))
                .singleElement()
                .extracting(Finding::kind)
                .isEqualTo(Kind.TRUNCATED);
    }

    @Test
    void finds_a_checkpoint_of_another_key() throws IOException {
        var log = new SampleLog(folder, 3);
        var note = log.writeAll();
        Files.writeString(folder.resolve("checkpoint"), note.replace("\n3\n", "\n2\n"), UTF_8);
        assertThat(log.verified()).singleElement().extracting(Finding::kind).isEqualTo(Kind.BAD_CHECKPOINT);
    }

    @Test
    void says_in_its_exit_code_and_in_json_what_it_found() throws IOException {
        var log = new SampleLog(folder, 20);
        var saved = folder.resolve("saved");
        Files.writeString(saved, log.writeAll(), UTF_8);
        var key = SampleLog.VERIFIER.toString();
        var arguments =
                new String[] {"verify-log", folder.toString(), "--key", key, "--checkpoint", saved.toString(), "--json"
                };
        var out = new StringWriter();
        assertThat(run(out, arguments)).isZero();
        assertThat(out.toString().strip()).isEqualTo("{\"verified\":true,\"size\":20,\"findings\":[]}");

        log.entries().set(3, SampleLog.entry(3, "another"));
        log.writeEntries();
        var altered = new StringWriter();
        assertThat(run(altered, arguments)).isEqualTo(1);
        assertThat(altered.toString()).contains("\"verified\":false").contains("\"kind\":\"ALTERED\",\"entry\":3");
    }

    @Test
    void says_that_it_cannot_read_or_was_called_wrongly() {
        var key = SampleLog.VERIFIER.toString();
        var nowhere = folder.resolve("nowhere").toString();
        assertThat(run(new StringWriter(), "verify-log", nowhere, "--key", key)).isEqualTo(3);
        assertThat(run(new StringWriter(), "verify-log", nowhere)).isEqualTo(2);
        assertThat(run(new StringWriter(), "verify-log", nowhere, "--key", "nonsense"))
                .isEqualTo(2);
    }

    @Test
    void a_downloaded_log_verifies_like_the_one_it_came_from(@TempDir Path copy) throws IOException {
        new SampleLog(folder, 200).writeAll();
        var size = LogDownload.run(new LogFolder(folder), new LogFolder(copy), SampleLog.VERIFIER, entries -> {});
        assertThat(size).isEqualTo(200);
        assertThat(run(new StringWriter(), "verify-log", copy.toString(), "--key", SampleLog.VERIFIER.toString()))
                .isZero();
    }

    private static int run(StringWriter out, String... arguments) {
        var writer = new PrintWriter(out, true);
        return new MunimentVerifier("", writer, new PrintWriter(new StringWriter())).run(arguments);
    }
}
