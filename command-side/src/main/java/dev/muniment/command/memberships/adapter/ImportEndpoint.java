package dev.muniment.command.memberships.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.memberships.adapter.ImportingMembers.Result;
import dev.muniment.command.memberships.adapter.ImportingMembers.Wanted;
import dev.muniment.command.platform.Change;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.References;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipId;
import dev.muniment.events.UserId;
import dev.muniment.http.May;
import dev.muniment.http.SeenPosition;
import dev.muniment.journal.Journal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Many members at once: a line of JSON in for each, a line out for each, a chunk of lines an entry. */
@RestController
@Tag(name = "members")
class ImportEndpoint {
    private static final String NDJSON = "application/x-ndjson";
    /** Lines of one entry: as many events as one batch of the appender takes, at most two a line. */
    private static final int CHUNK = 1_000;

    private final Dispatch dispatch;
    private final References references;
    private final ImportingMembers importing;
    private final Journal journal;
    private final JsonMapper json;

    ImportEndpoint(
            Dispatch dispatch, References references, ImportingMembers importing, Journal journal, JsonMapper json) {
        this.dispatch = dispatch;
        this.references = references;
        this.importing = importing;
        this.journal = journal;
        this.json = json;
    }

    /**
     * One line of the request.
     *
     * @param user id, userName or e-mail
     */
    record Line(String user, @Nullable Instant until) {}

    /**
     * One line of the answer, in the order of the request.
     *
     * @param position that the line was written or decided at
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineResult(
            long line,
            String result,
            @Nullable String user,
            @Nullable String code,
            @Nullable String detail,
            long position) {
        static LineResult refused(long line, @Nullable UserId user, Refusal refusal, long position) {
            return new LineResult(
                    line, "refused", user == null ? null : user.value(), refusal.code(), refusal.sentence(), position);
        }
    }

    /**
     * A line as it was read.
     *
     * @param problem why it cannot be read, null where it can
     */
    private record ReadLine(
            long number, @Nullable Line line, @Nullable String problem) {
        /** What the line calls the user; nothing where it cannot be read. */
        Stream<String> user() {
            return line == null ? Stream.empty() : Stream.of(line.user());
        }
    }

    @PostMapping(path = "/api/v1/groups/{group}/members:import", consumes = NDJSON, produces = NDJSON)
    @Operation(
            summary = "Import members",
            description = "A line {\"user\": …, \"until\": …} for each user in, a line with its result out, in order."
                    + " Lines are written a thousand at a time, each thousand all or nothing; a refused line does not"
                    + " stop the others. Sending it again is safe: who is in already is unchanged.")
    @May(
            value = May.Who.ADMIN,
            refusals = {"groups.unknown"})
    void importMembers(
            @PathVariable String group, Change change, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var target = references.group(group);
        response.setContentType(NDJSON);
        try (var lines = new BufferedReader(new InputStreamReader(request.getInputStream(), StandardCharsets.UTF_8));
                var answer = response.getOutputStream()) {
            var number = 0L;
            var chunk = new ArrayList<ReadLine>();
            for (var text = lines.readLine(); text != null; text = lines.readLine()) {
                if (chunk.size() == CHUNK) {
                    write(carryOut(target, chunk, change), answer);
                    chunk.clear();
                }
                number++;
                chunk.add(read(number, text));
            }
            var last = carryOut(target, chunk, change);
            if (number <= CHUNK) {
                response.setHeader(SeenPosition.HEADER, Long.toString(last.position()));
            }
            write(last, answer);
        }
    }

    private ReadLine read(long number, String text) {
        try {
            var line = json.readValue(text, Line.class);
            return line == null || line.user() == null
                    ? new ReadLine(number, null, "The member user is missing.")
                    : new ReadLine(number, line, null);
        } catch (JacksonException malformed) {
            return new ReadLine(number, null, "This line is no JSON object of the members user and until.");
        }
    }

    /** Results of a chunk and the position it was written at. */
    private record Chunk(List<LineResult> results, long position) {}

    private Chunk carryOut(GroupId group, List<ReadLine> lines, Change change) {
        var names = lines.stream().flatMap(ReadLine::user).distinct().toList();
        var users = references.findUsers(names);
        var wanted = lines.stream().flatMap(read -> wanted(read, users)).toList();
        var written = dispatch.sendTogether(
                "AssignUserToGroup",
                change.sender(),
                change.dryRun(),
                (actor, at, batch) -> importing.decide(group, wanted, actor, at, batch));
        if (!change.dryRun()) {
            note(group, wanted, written.result(), change);
        }
        return new Chunk(results(lines, users, written.result(), written.position()), written.position());
    }

    /** Refused lines are recorded like refused commands. */
    private void note(GroupId group, List<Wanted> wanted, List<Result> results, Change change) {
        for (int i = 0; i < results.size(); i++) {
            var refusal = results.get(i).refusal();
            if (refusal != null) {
                var membership = MembershipId.of(group, wanted.get(i).user());
                journal.refused(
                        change.caller(), "AssignUserToGroup", membership.value(), refusal.code(), change.origin());
            }
        }
    }

    private static List<LineResult> results(
            List<ReadLine> lines, Map<String, UserId> users, List<Result> results, long position) {
        var next = results.iterator();
        return lines.stream()
                .map(read -> {
                    var user =
                            read.line() == null ? null : users.get(read.line().user());
                    return result(read, user, user == null ? null : next.next(), position);
                })
                .toList();
    }

    private void write(Chunk chunk, OutputStream answer) throws IOException {
        for (var result : chunk.results()) {
            answer.write(json.writeValueAsBytes(result));
            answer.write('\n');
        }
        answer.flush();
    }

    private static LineResult result(ReadLine read, @Nullable UserId user, @Nullable Result result, long position) {
        if (read.line() == null) {
            return new LineResult(read.number(), "refused", null, "requests.malformed", read.problem(), position);
        }
        if (user == null || result == null) {
            return LineResult.refused(read.number(), null, new Unknown("users"), position);
        }
        if (result.refusal() != null) {
            return LineResult.refused(read.number(), user, result.refusal(), position);
        }
        return new LineResult(
                read.number(), result.changed() ? "assigned" : "unchanged", user.value(), null, null, position);
    }

    private static Stream<Wanted> wanted(ReadLine read, Map<String, UserId> users) {
        var line = read.line();
        var user = line == null ? null : users.get(line.user());
        return line == null || user == null ? Stream.empty() : Stream.of(new Wanted(user, line.until()));
    }
}
