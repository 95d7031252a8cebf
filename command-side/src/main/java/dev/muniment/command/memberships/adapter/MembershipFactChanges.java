package dev.muniment.command.memberships.adapter;

import dev.muniment.command.platform.FactChange;
import dev.muniment.command.platform.FactChanges;
import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What events of memberships change in the facts; archiving a group ends what it gave. */
@Component
final class MembershipFactChanges implements FactChanges {
    private static final String ASSIGN = """
            insert into command_model.membership (membership_id, user_id, group_id, until, assigned)
            select membership_id, user_id, group_id, cast(until as timestamptz), cast(assigned as bigint)
            from unnest(
                cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]))
                as membership (membership_id, user_id, group_id, until, assigned)
            on conflict on constraint membership_pk
            do update set until = excluded.until, assigned = excluded.assigned""";

    private static final String SET_END = "update command_model.membership set until = ? where membership_id = ?";

    private static final String DELETE = "delete from command_model.membership where membership_id = ?";

    private static final String DELETE_OF_GROUP = "delete from command_model.membership where group_id = ?";

    /** The guard of which groups a user is in. */
    static String membershipsOf(String user) {
        return "memberships-of:" + user;
    }

    @Override
    public Collection<String> keysChanged(Event event) {
        if (!(event instanceof MembershipEvent change)) {
            return List.of();
        }
        var ofUser = membershipsOf(change.user().value());
        return change.group().equals(GroupId.ADMIN) ? List.of(ofUser, ReadingMembershipFacts.ADMINS) : List.of(ofUser);
    }

    @Override
    public List<FactChange> changes(Event event) {
        if (event instanceof GroupArchived archived) {
            return List.of(FactChange.of(DELETE_OF_GROUP, archived.group().value()));
        }
        return event instanceof MembershipEvent change ? List.of(change(change)) : List.of();
    }

    private static FactChange change(MembershipEvent event) {
        return switch (event) {
            case UserAssignedToGroup assigned -> assign(assigned);
            case MembershipEndChanged changed ->
                FactChange.of(
                        SET_END, timestamp(changed.until()), changed.stream().value());
            case UserRemovedFromGroup removed ->
                FactChange.of(DELETE, removed.stream().value());
            case MembershipEnded ended -> FactChange.of(DELETE, ended.stream().value());
        };
    }

    /** The membership runs without a break since the event. */
    private static FactChange assign(UserAssignedToGroup assigned) {
        return FactChange.inSets(
                ASSIGN,
                assigned.stream().value(),
                assigned.user().value(),
                assigned.group().value(),
                assigned.until(),
                FactChange.POSITION);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
