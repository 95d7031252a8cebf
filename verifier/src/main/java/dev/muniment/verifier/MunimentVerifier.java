package dev.muniment.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muniment.log.VerifierKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The auditor's program. */
@Command(
        name = "muniment-verifier",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        description = "Verifies what a Muniment server says, without trusting it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is as it was signed",
            "1:something was altered, removed or inserted, or a checkpoint does not verify",
            "2:the command line is wrong",
            "3:the log could not be read"
        })
public final class MunimentVerifier {
    private static final int ALTERED = 1;
    private static final int UNREADABLE = 3;
    private static final int SELDOM = 100 * 256;

    private final String token;
    private final PrintWriter out;
    private final PrintWriter err;

    MunimentVerifier(String token, PrintWriter out, PrintWriter err) {
        this.token = token;
        this.out = out;
        this.err = err;
    }

    /** An API token for a running server comes from the environment, MUNIMENT_TOKEN: command lines are seen by others. */
    public static void main(String[] arguments) {
        var token = Objects.requireNonNullElse(System.getenv("MUNIMENT_TOKEN"), "");
        var program = new MunimentVerifier(
                token, new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8));
        System.exit(program.run(arguments));
    }

    int run(String... arguments) {
        return new CommandLine(this).setOut(out).setErr(err).execute(arguments);
    }

    @Command(
            name = "verify-log",
            mixinStandardHelpOptions = true,
            description = "Makes the whole tree anew and holds it against what was signed.")
    int verifyLog(
            @Parameters(paramLabel = "URL|FOLDER", description = "A running server or a downloaded log.") String log,
            @Option(names = "--key", required = true, description = "The verifier key, kept from before.") String key,
            @Option(names = "--checkpoint", description = "A file with a checkpoint saved before; may be repeated.")
                    @Nullable
                    List<Path> checkpoints,
            @Option(names = "--json", description = "Answers in JSON.") boolean json) {
        try {
            var verifier = VerifierKey.parse(key);
            List<String> saved = new ArrayList<>();
            for (var file : checkpoints == null ? List.<Path>of() : checkpoints) {
                saved.add(Files.readString(file));
            }
            var outcome = new LogCheck(source(log), verifier, progress("verified")).run(saved);
            out.println(json ? json(outcome) : words(outcome, saved.size()));
            return outcome.findings().isEmpty() ? CommandLine.ExitCode.OK : ALTERED;
        } catch (IOException unreadable) {
            err.println("The log cannot be read: " + unreadable);
            return UNREADABLE;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    @Command(
            name = "download",
            mixinStandardHelpOptions = true,
            description = "Copies a server's log into a folder, to be verified there.")
    int download(
            @Parameters(paramLabel = "URL", description = "A running server.") String log,
            @Option(names = "--key", required = true, description = "The verifier key.") String key,
            @Option(names = "--to", required = true, paramLabel = "FOLDER", description = "Where it goes.")
                    Path folder) {
        try {
            var size =
                    LogDownload.run(source(log), new LogFolder(folder), VerifierKey.parse(key), progress("downloaded"));
            out.println("Downloaded " + size + " entries. Now verify them: muniment-verifier verify-log " + folder);
            return CommandLine.ExitCode.OK;
        } catch (IOException unreadable) {
            err.println("The log cannot be read: " + unreadable);
            return UNREADABLE;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return ALTERED;
        }
    }

    private LogSource source(String log) {
        return log.startsWith("http://") || log.startsWith("https://")
                ? new LogServer(log, token)
                : new LogFolder(Path.of(log));
    }

    private LongConsumer progress(String done) {
        return entries -> {
            if (entries % SELDOM == 0) {
                err.println(entries + " entries " + done);
            }
        };
    }

    private static String words(LogCheck.Outcome outcome, int saved) {
        if (outcome.findings().isEmpty()) {
            return "Verified: " + outcome.size() + " entries are as they were signed"
                    + (saved == 0 ? "." : ", and as in the " + saved + " checkpoints saved before.");
        }
        return outcome.findings().stream().map(Finding::sentence).collect(Collectors.joining("\n"));
    }

    private static String json(LogCheck.Outcome outcome) {
        var findings = outcome.findings().stream()
                .map(found -> "{\"kind\":\"" + found.kind() + "\",\"entry\":" + found.entry() + ",\"sentence\":\""
                        + escaped(found.sentence()) + "\"}")
                .collect(Collectors.joining(","));
        return "{\"verified\":" + outcome.findings().isEmpty() + ",\"size\":" + outcome.size() + ",\"findings\":["
                + findings + "]}";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
    }
}
