package dev.muniment.query.audit.adapter;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import dev.muniment.query.audit.Names;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.People;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts names in at the time of reading. */
@Component
final class CurrentNames {
    private final People people;
    private final LiveFacts live;

    CurrentNames(People people, LiveFacts live) {
        this.people = people;
        this.live = live;
    }

    /** Names of these users, read at once, and of whatever groups and connections. */
    Names of(Set<UserId> users) {
        Map<UserId, String> names = new HashMap<>();
        people.named(users)
                .forEach((user, named) ->
                        names.put(user, named.name() == null ? "the erased user " + user.value() : named.name()));
        return new Names() {
            @Override
            public String of(UserId user) {
                return names.getOrDefault(user, user.value());
            }

            @Override
            public String of(GroupId group) {
                return live.ask(view -> {
                    var known = view.group(group);
                    return known == null ? group.value() : "'" + known.name() + "'";
                });
            }

            @Override
            public String of(ConnectionId connection) {
                return live.ask(view -> {
                    var known = view.connection(connection);
                    return known == null ? connection.value() : "'" + known.name() + "'";
                });
            }
        };
    }
}
