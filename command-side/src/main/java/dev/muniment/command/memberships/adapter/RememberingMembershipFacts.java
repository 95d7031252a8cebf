package dev.muniment.command.memberships.adapter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Standing;
import dev.muniment.command.memberships.Membership;
import dev.muniment.command.memberships.MembershipFacts;
import dev.muniment.command.memberships.MembershipFacts.GroupState;
import dev.muniment.command.platform.Deciding;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Guard;
import dev.muniment.command.platform.Read;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipId;
import dev.muniment.events.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Facts of memberships that begin, from memory where user and group are remembered: both change seldom and are asked for
 * again with every member. They are remembered with the guards that they were read at, so that nothing is written on
 * what has changed since.
 */
@Component
final class RememberingMembershipFacts implements FactsOf<Command<Membership, MembershipFacts>, MembershipFacts> {
    private static final int MOST_REMEMBERED = 100_000;

    private final ReadingMembershipFacts reading;
    private final Cache<UserId, KnownUser> users =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final Cache<GroupId, KnownGroup> groups =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    RememberingMembershipFacts(ReadingMembershipFacts reading) {
        this.reading = reading;
    }

    @Override
    public Read<MembershipFacts> of(Command<Membership, MembershipFacts> command) {
        var membership = (MembershipId) command.target();
        var remembered = Deciding.mayPresumeNew() ? remembered(membership) : null;
        return remembered == null ? read(command, membership) : remembered;
    }

    private @Nullable Read<MembershipFacts> remembered(MembershipId membership) {
        var user = users.getIfPresent(membership.user());
        var group = groups.getIfPresent(membership.group());
        if (user == null || group == null || membership.group().equals(GroupId.ADMIN)) {
            return null;
        }
        return new Read<>(
                new MembershipFacts(user.standing(), group.state(), 0, List.of()),
                Map.of(
                        membership.value(),
                        Guard.NOTHING,
                        membership.user().value(),
                        user.guard(),
                        membership.group().value(),
                        group.guard()),
                0);
    }

    private Read<MembershipFacts> read(Command<Membership, MembershipFacts> command, MembershipId membership) {
        var read = reading.of(command);
        var standing = read.facts().user();
        if (standing != null) {
            users.put(
                    membership.user(),
                    new KnownUser(standing, read.guard(membership.user().value())));
        }
        groups.put(
                membership.group(),
                new KnownGroup(
                        read.facts().group(), read.guard(membership.group().value())));
        return read;
    }

    private record KnownUser(Standing standing, Guard guard) {}

    private record KnownGroup(GroupState state, Guard guard) {}
}
