package dev.muniment.benchmarks;

import dev.muniment.command.groups.CreateGroup;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.Ids;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.platform.Secrets;
import dev.muniment.command.platform.Sender;
import dev.muniment.command.setup.ClaimSetup;
import dev.muniment.command.users.RegisterUser;
import dev.muniment.events.GroupId;
import dev.muniment.events.InstanceId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.http.Caller;
import dev.muniment.http.RequestOrigin;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An admin, users and groups to measure with, made by commands. */
final class Organisation {
    /** The secret of the admin's token; nothing but this process's own database knows it. */
    static final String SECRET = "mun_benchmark";

    static final RequestOrigin ORIGIN = new RequestOrigin("benchmark", null, "127.0.0.1", "benchmark");

    private static final int CLIENTS = 32;

    private final Dispatch dispatch;
    private final Ids ids;

    Organisation(Dispatch dispatch, Ids ids) {
        this.dispatch = dispatch;
        this.ids = ids;
    }

    /** Claims the installation and says who did. */
    Sender admin(String setupToken) {
        var user = ids.user();
        var token = ids.token();
        carryOut(dispatch.send(
                new ClaimSetup(
                        InstanceId.THIS,
                        Secrets.hash(setupToken),
                        user,
                        UserDetails.of("root", "root@example.org", "Root"),
                        token,
                        Secrets.hash(SECRET)),
                Sender.newcomer(user, ORIGIN)));
        var caller = new Caller(user, UserKind.PERSON, token, user, Set.of(TokenScope.ALL), Set.of(Caller.Role.ADMIN));
        return Sender.of(caller, ORIGIN, null);
    }

    UserId[] users(int number) throws InterruptedException {
        var users = Stream.generate(ids::user).limit(number).toArray(UserId[]::new);
        Rates.perSecond(CLIENTS, number, each -> {
            var details = UserDetails.of("user" + each, "user" + each + "@example.org", "User " + each);
            carryOut(dispatch.send(new RegisterUser(users[each], UserKind.PERSON, details), Sender.SYSTEM));
        });
        return users;
    }

    GroupId[] groups(int number) {
        return IntStream.range(0, number)
                .mapToObj(each -> {
                    var group = ids.group();
                    carryOut(dispatch.send(new CreateGroup(group, "group-" + each, "", false), Sender.SYSTEM));
                    return group;
                })
                .toArray(GroupId[]::new);
    }

    static void carryOut(Outcome outcome) {
        if (outcome instanceof Outcome.TurnedDown down) {
            throw new IllegalStateException(down.refusal().code());
        }
    }
}
