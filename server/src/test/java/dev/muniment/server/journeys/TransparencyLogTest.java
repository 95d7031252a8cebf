package dev.muniment.server.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.eventstore.Await;
import dev.muniment.log.SignedCheckpoint;
import dev.muniment.log.VerifierKey;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransparencyLogTest {
    @Test
    void shows_signed_checkpoints_tiles_and_entries_to_those_who_read_everything(@TempDir Path folder) {
        try (var server = RunningServer.start(folder, "--muniment.log.checkpoint-every=PT0.1S")) {
            var ada = server.claimedByAda();
            var organisation = new Organisation(ada);
            var auditor = organisation.person("audrey", "auditor");
            var anybody = organisation.person("bob");
            Await.until(() -> newest(auditor) >= 8);

            var size = newest(auditor);
            var events = ada.get("/api/v1/events?limit=500").expect(200).json().path("items");
            var bundle = auditor.get("/log/tile/entries/000.p/" + size).expect(200);
            assertThat(bundle.response().body())
                    .contains(events.get(0).path("id").asString());
            assertThat(auditor.get("/log/entries/000.p/" + size)
                            .expect(200)
                            .response()
                            .body())
                    .isEqualTo(bundle.response().body());
            assertThat(auditor.get("/log/tile/0/000.p/" + size).expect(200).header("Cache-Control"))
                    .contains("immutable")
                    .contains("private");
            assertThat(auditor.get("/log/tile/0/000").expect(404).code()).isEqualTo("transparency-log.no-such-tile");
            assertThat(auditor.get("/log/tile/0/nonsense").expect(404).code())
                    .isEqualTo("transparency-log.no-such-tile");

            for (var path : new String[] {"/log/checkpoint", "/log/key", "/log/tile/0/000", "/log/entries/000"}) {
                anybody.get(path).expect(403);
                server.http().get(path).expect(401);
            }
            assertThat(server.http()
                            .get("/actuator/health")
                            .expect(200)
                            .json()
                            .path("status")
                            .asString())
                    .isEqualTo("UP");
        }
    }

    private static long newest(Http auditor) {
        var note = auditor.get("/log/checkpoint");
        return note.status() == 200
                ? SignedCheckpoint.open(
                                note.response().body(),
                                VerifierKey.parse(auditor.get("/log/key")
                                        .expect(200)
                                        .response()
                                        .body()))
                        .size()
                : 0;
    }
}
