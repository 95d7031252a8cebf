package dev.muniment.server.journeys;

import static dev.muniment.server.journeys.Organisation.approve;
import static dev.muniment.server.journeys.Organisation.asked;
import static dev.muniment.server.journeys.Organisation.reject;
import static dev.muniment.server.journeys.Organisation.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.server.journeys.Http.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two people speak at the same instant, 200 times: one word decides, the other comes too late and is on record. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestRacesTest {
    private static final int ROUNDS = 200;
    private static final List<String> ENDS =
            List.of("request.access-granted", "request.rejected", "request.withdrawn", "request.expired");

    private RunningServer server;
    private Organisation organisation;
    private Http rita;
    private Http amal;
    private Http bela;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = RunningServer.start(folder);
        organisation = new Organisation(server.claimedByAda());
        organisation.groups("team", "leads");
        rita = organisation.person("rita", "team");
        amal = organisation.person("amal", "leads");
        bela = organisation.person("bela", "leads");
        organisation.connection("orders-prod", "team", "{\"approverGroups\": [\"leads\"]}");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void two_approvers_at_once_make_one_decision() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var request = asked(rita, "orders-prod");
            var answers = atOnce(() -> approve(amal, request), () -> approve(bela, request));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
            decidedOnce(request, answers, "APPROVED");
            theLateWordIsOnRecord(request, answers, "APPROVED", "APPROVED");
        }
    }

    @Test
    void a_yes_and_a_no_at_once_make_one_decision() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var request = asked(rita, "orders-prod");
            var answers = atOnce(() -> approve(amal, request), () -> reject(bela, request));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
            decidedOnce(request, answers, answers.getFirst().status() == 200 ? "APPROVED" : "REJECTED");
            theLateWordIsOnRecord(request, answers, "APPROVED", "REJECTED");
        }
    }

    @Test
    void a_yes_and_a_change_of_mind_at_once_make_one_decision() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var request = asked(rita, "orders-prod");
            var answers = atOnce(() -> approve(amal, request), () -> withdraw(rita, request));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
            decidedOnce(request, answers, answers.getFirst().status() == 200 ? "APPROVED" : "WITHDRAWN");
            theLateWordIsOnRecord(request, answers, "APPROVED", "WITHDRAWN");
        }
    }

    private void decidedOnce(String request, List<Answer> answers, String status) {
        var late = answers.stream()
                .filter(answer -> answer.status() == 409)
                .findFirst()
                .orElseThrow();
        assertThat(late.code()).isEqualTo("requests.already-decided");
        assertThat(organisation.trail("request", request))
                .filteredOn(ENDS::contains)
                .hasSize(1);
        assertThat(after(answers, request).path("status").asString()).isEqualTo(status);
    }

    /** @param verdicts what each of the two has said, in their order */
    private void theLateWordIsOnRecord(String request, List<Answer> answers, String... verdicts) {
        var late = answers.getFirst().status() == 409 ? 0 : 1;
        var words = after(answers, request).path("lateWords");
        assertThat(words).hasSize(1);
        assertThat(words.get(0).path("verdict").asString()).isEqualTo(verdicts[late]);
        var others = verdicts[1].equals("WITHDRAWN") ? "rita" : "bela";
        assertThat(words.get(0).path("by").path("userName").asString()).isEqualTo(late == 0 ? "amal" : others);
    }

    private JsonNode after(List<Answer> answers, String request) {
        Function<Answer, Boolean> won = answer -> answer.status() == 200;
        return organisation.request(
                request, answers.stream().filter(won::apply).findFirst().orElseThrow());
    }

    private static List<Answer> atOnce(Callable<Answer> one, Callable<Answer> other) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(one);
            var second = threads.submit(other);
            return List.of(first.get(), second.get());
        }
    }
}
