package dev.muniment.query.access.adapter;

import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import dev.muniment.http.Caller.Role;
import dev.muniment.query.platform.LiveFacts.View;
import dev.muniment.query.platform.Visibility;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** The roles of Muniment itself, which come from being in its built-in groups. */
final class Roles {
    private Roles() {}

    static Set<Role> of(View view, UserId user, Instant at) {
        var roles = EnumSet.noneOf(Role.class);
        if (Visibility.isIn(user, GroupId.ADMIN, view, at)) {
            roles.add(Role.ADMIN);
        }
        if (Visibility.isIn(user, GroupId.AUDITOR, view, at)) {
            roles.add(Role.AUDITOR);
        }
        return roles;
    }
}
