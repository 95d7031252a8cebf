package dev.muniment.command.requests;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.requests.OpeningFacts.Wanted;
import dev.muniment.command.requests.RequestRefusals.ActorIsNotRequester;
import dev.muniment.command.requests.RequestRefusals.ModesAreDisabled;
import dev.muniment.command.requests.RequestRefusals.RequesterNotActive;
import dev.muniment.command.requests.RequestRefusals.WantedIsRetired;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What asking for access and breaking the glass have in common: both want to open a connection in some modes. */
interface Opening {
    RequestId target();

    UserId requester();

    ConnectionId connection();

    /** Sorted, without repetition. */
    List<AccessMode> modes();

    static List<AccessMode> sorted(Collection<AccessMode> modes) {
        return modes.stream().distinct().sorted().toList();
    }

    /** Whoever asks is active, and asks for themself; Muniment itself lets people ask in the demo. */
    default Optional<Refusal> obstacleOf(OpeningFacts facts, Actor actor) {
        if (!actor.is(requester()) && !actor.isSystem()) {
            return Optional.of(new ActorIsNotRequester(target()));
        }
        var standing = facts.requester().standing();
        return standing != null && standing.isActive()
                ? Optional.empty()
                : Optional.of(new RequesterNotActive(requester()));
    }

    /** The connection is there for the requester and in use. */
    default Optional<Refusal> obstacleOf(@Nullable Wanted wanted) {
        if (wanted == null) {
            return Optional.of(new Unknown("connections"));
        }
        return wanted.retired() ? Optional.of(new WantedIsRetired(connection())) : Optional.empty();
    }

    default void checkModes(Checks checks) {
        checks.that(!modes().isEmpty(), "/modes", "empty", "must name at least one access mode.");
    }

    default Optional<Refusal> obstacleOfModes(Wanted wanted) {
        var disabled =
                modes().stream().filter(mode -> !wanted.modes().contains(mode)).toList();
        return disabled.isEmpty() ? Optional.empty() : Optional.of(new ModesAreDisabled(connection(), disabled));
    }

    /** Whether the requester is in one of the groups at that moment. */
    default boolean isIn(Collection<GroupId> groups, OpeningFacts facts, Instant at) {
        return !facts.requester().among(groups, at).isEmpty();
    }
}
