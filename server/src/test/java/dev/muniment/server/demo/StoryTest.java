package dev.muniment.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.connections.RegisterConnection;
import dev.muniment.command.connections.RetireConnection;
import dev.muniment.command.groups.ArchiveGroup;
import dev.muniment.command.groups.CreateGroup;
import dev.muniment.command.tokens.IssueApiToken;
import dev.muniment.command.users.RegisterUser;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T21:00:00Z");
    private final List<Step> story = Story.upTo(NOW);

    private static List<Step> withoutTokens(List<Step> steps) {
        return steps.stream()
                .filter(step -> !(step.command() instanceof IssueApiToken))
                .toList();
    }

    private long count(Class<?> kind) {
        return story.stream().map(Step::command).filter(kind::isInstance).count();
    }

    @Test
    void begins_on_a_monday_half_a_year_ago() {
        var begins = Story.begins(NOW);

        assertThat(Duration.between(begins, NOW).toDays()).isBetween(181L, 188L);
        assertThat(begins.atOffset(ZoneOffset.UTC).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    }

    @Test
    void goes_from_its_beginning_to_now_in_order() {
        assertThat(story).isSortedAccordingTo(Comparator.comparing(Step::at));
        assertThat(story.getFirst().at()).isAfter(Story.begins(NOW));
        assertThat(story.getLast().at()).isBetween(NOW.minus(Duration.ofDays(9)), NOW);
    }

    @Test
    void is_about_sixty_users_fifteen_groups_and_twenty_connections() {
        assertThat(count(RegisterUser.class)).isBetween(55L, 65L);
        assertThat(count(CreateGroup.class) - count(ArchiveGroup.class)).isEqualTo(15);
        assertThat(count(RegisterConnection.class) - count(RetireConnection.class))
                .isEqualTo(20);
    }

    @Test
    void is_the_same_every_time_but_for_the_hashes_of_secrets_that_nobody_has() {
        assertThat(withoutTokens(Story.upTo(NOW))).isEqualTo(withoutTokens(story));
    }

    @Test
    void gives_everyone_an_id_of_their_own() {
        assertThat(Cast.PEOPLE).extracting(Cast.Person::id).doesNotHaveDuplicates();
    }
}
