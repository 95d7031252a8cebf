package dev.muniment.server.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The stable codes of answers, as docs/codes.md has them: found in the sources, so that none is missing. */
final class StableCodes {
    private static final Pattern CODE = Pattern.compile(
            "\"((?:access|access-policy|commands|connections|events|groups|memberships|projections|requests|roles|sessions"
                    + "|setup|store|tokens|transparency-log|users)\\.(?!sql\")[a-z]+(?:-[a-z]+)*)\"");

    /** A refusal: its sentence about itself, then its code, then its kind. */
    private static final Pattern REFUSAL = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:public )?record \\w+\\((?:(?!/\\*\\*).)*?String code\\(\\) \\{\\s*return "
                    + CODE.pattern() + ";(?:(?!/\\*\\*).)*?Kind\\.(\\w+);",
            Pattern.DOTALL);

    private static final Pattern PROBLEM = Pattern.compile(
            "(badRequest|unauthenticated|forbidden|notFound|unavailable|invalid|of\\(\\s*HttpStatus\\.\\w+)[(,]\\s*"
                    + CODE.pattern() + ",\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\")?");
    private static final Pattern REASON =
            Pattern.compile("(Reason\\.met|Reason\\.unmet|refuse|because|new Reason|warn)\\(\\s*" + CODE.pattern()
                    + ",\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\")?");

    private static final Map<String, String> STATUS = Map.ofEntries(
            Map.entry("NOT_FOUND", "404"),
            Map.entry("CONFLICT", "409"),
            Map.entry("FORBIDDEN", "403"),
            Map.entry("GONE", "410"),
            Map.entry("STALE", "412"),
            Map.entry("INVALID", "422"),
            Map.entry("badRequest", "400"),
            Map.entry("unauthenticated", "401"),
            Map.entry("forbidden", "403"),
            Map.entry("notFound", "404"),
            Map.entry("unavailable", "503"),
            Map.entry("invalid", "422"),
            Map.entry("warn", "warning"));

    private final Map<String, TreeSet<String>> mentioned = new TreeMap<>();
    private final Map<String, TreeSet<String>> defined = new TreeMap<>();
    private final Map<String, TreeSet<String>> how = new TreeMap<>();
    private final Map<String, List<String>> words = new TreeMap<>();

    private StableCodes() {}

    static String text() {
        var codes = new StableCodes();
        Sources.java().stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .forEach(codes::read);
        return """
                # Stable codes
                Written by the build; `mvn -B -q -pl server -am test -Dtest=CodesTest -Dmuniment.test.write-map=true \
                -Dsurefire.failIfNoSpecifiedTests=false` writes it anew.

                A code never changes its meaning; the sentences beside it may. Numbers are the HTTP statuses of the answers that \
                carry it; a reason is part of a decision (`reasons[].code`), a warning of the answer to a change of a policy.

                | code | met as | says | where |
                |---|---|---|---|
                %s
                """.formatted(codes.rows());
    }

    private void read(Path file) {
        var source = Sources.text(file);
        var name = file.getFileName().toString().replace(".java", "");
        var link = "[" + name + "](../" + Sources.root().relativize(file) + ")";
        CODE.matcher(source)
                .results()
                .forEach(found -> mentioned
                        .computeIfAbsent(found.group(1), first -> new TreeSet<>())
                        .add(link));
        REFUSAL.matcher(source).results().forEach(found -> note(found.group(2), found.group(3), about(found), link));
        PROBLEM.matcher(source).results().forEach(found -> note(found.group(2), found.group(1), found.group(3), link));
        REASON.matcher(source).results().forEach(found -> note(found.group(2), found.group(1), found.group(3), link));
    }

    private void note(String code, String kind, @Nullable String sentence, String link) {
        how.computeIfAbsent(code, first -> new TreeSet<>()).add(met(kind));
        if (sentence != null) {
            words.computeIfAbsent(code, first -> new ArrayList<>()).add(cell(sentence));
        }
        defined.computeIfAbsent(code, first -> new TreeSet<>()).add(link);
    }

    /** What goes on with a value is told by an ellipsis. */
    private static String cell(String sentence) {
        var text = sentence.replace("\\\"", "\"").replace("|", "\\|").strip();
        return text.endsWith(".") || text.endsWith("…") ? text : text + "…";
    }

    private static String met(String kind) {
        if (kind.startsWith("of(")) {
            var status = HttpStatus.valueOf(kind.substring(kind.indexOf('.') + 1));
            return Integer.toString(status.value());
        }
        return STATUS.getOrDefault(kind, "reason");
    }

    /** The first sentence of what a refusal says about itself. */
    private static String about(MatchResult refusal) {
        var text = refusal.group(1).replaceAll("\\s*\\n\\s*\\*\\s?", " ").replaceAll("@\\w+ .*", "");
        return text.strip().replaceAll("(?<=\\.) .*", "");
    }

    private String rows() {
        return mentioned.keySet().stream().map(this::row).collect(Collectors.joining("\n"));
    }

    private String row(String code) {
        return "| `" + code + "` | " + String.join(", ", how.getOrDefault(code, new TreeSet<>())) + " | "
                + words.getOrDefault(code, List.of("")).getFirst() + " | "
                + String.join(", ", defined.getOrDefault(code, mentioned.get(code))) + " |";
    }

    static Path file() {
        return Sources.root().resolve("docs/codes.md");
    }
}
