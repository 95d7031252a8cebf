package dev.muniment.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.EventMetadata;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.eventstore.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Pages large enough to be copied. */
class BulkRowsTest {
    @Test
    void rows_that_are_there_after_all_are_written_over() throws SQLException {
        try (var database = TestDatabase.fresh();
                var connection = database.server().getConnection()) {
            var groups = new NotedGroups();
            var projection = new Projection("noted", 1, List.of(groups));
            connection.setAutoCommit(false);
            projection.create(connection, 1);
            projection.apply(connection, 1, created(300, "first\t\\name"));
            projection.apply(connection, 1, created(500, "second"));
            List<String> names = new ArrayList<>();
            groups.forEach(connection, 1, row -> names.add(row.name()));
            assertThat(names).hasSize(500).containsOnly("second");
        }
    }

    private static List<RecordedEvent> created(int count, String name) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(number -> new RecordedEvent(
                        number,
                        "grp_" + number,
                        0,
                        new UUID(0, number),
                        Instant.EPOCH,
                        new GroupCreated(new GroupId("grp_" + number), name, "", false),
                        EventMetadata.bySystem("cor_1", null)))
                .toList();
    }
}
