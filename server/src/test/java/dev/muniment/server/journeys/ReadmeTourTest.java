package dev.muniment.server.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer pastes the README's tour into a terminal, block after block, and sees what the README says. */
class ReadmeTourTest {
    private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("\"token\": ?\"([^\"]+)\"");

    @TempDir
    private Path folder;

    @Test
    void the_tour_of_the_readme_runs_as_written() throws Exception {
        try (var server =
                RunningServer.startWith(List.of("--server.port=0", "--muniment.data-dir=" + folder.resolve("data")))) {
            var setupToken = server.printed(TOKEN).group(1);
            var seen = pasted(
                    tour().replace("http://127.0.0.1:8080", server.address().toString())
                            .replace("the-token-that-the-server-printed", setupToken));
            assertThat(seen)
                    .containsSubsequence(
                            "\"email\": \"ada@example.com\"", // who am I
                            "\"userName\": \"bob\"",
                            "ACTIVE", // Carol
                            "2099-12-31T00:00:00Z", // Bob's membership
                            "\"DENIED\"", // nobody has been given access
                            "\"gain\"", // the effect of the draft
                            "\"ALLOWED\"", // Carol
                            "\"DENIED\"", // Bob
                            "\"decision\": true", // AuthZEN
                            "\"APPROVAL_REQUIRED\"",
                            "\"requester\": \"carol\"", // the inbox
                            "\"APPROVED\"",
                            "\"ALLOWED\"",
                            "REVOKED",
                            "\"TERMINATED\"", // the session
                            "APPROVAL_REQUIRED",
                            "\"events\"", // the dry run
                            "HTTP/1.1 20",
                            "\"status\": 412",
                            "\"position\": 1,",
                            "[1,");
        }
    }

    private static String tour() throws IOException {
        var here = Path.of("").toAbsolutePath();
        var readme = Files.exists(here.resolve("README.md")) ? here : here.resolve("..");
        var blocks = new StringBuilder();
        BLOCK.matcher(Files.readString(readme.resolve("README.md")))
                .results()
                .forEach(block -> blocks.append(block.group(1)));
        return blocks.toString();
    }

    /** All that the terminal shows; a command that fails ends it and the test. */
    private String pasted(String commands) throws IOException, InterruptedException {
        var script = Files.writeString(folder.resolve("tour.sh"), commands);
        var seen = folder.resolve("seen.txt").toFile();
        var bash = new ProcessBuilder("bash", "-euo", "pipefail", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(seen)
                .start();
        assertThat(bash.waitFor(120, TimeUnit.SECONDS)).isTrue();
        var text = Files.readString(seen.toPath());
        assertThat(bash.exitValue()).as("%s", text).isZero();
        return text;
    }
}
