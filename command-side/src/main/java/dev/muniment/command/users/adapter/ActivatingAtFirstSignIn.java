package dev.muniment.command.users.adapter;

import dev.muniment.command.platform.Changes;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.platform.Sender;
import dev.muniment.command.users.ActivateUser;
import dev.muniment.http.Caller;
import dev.muniment.http.FirstSignIn;
import dev.muniment.http.RequestOrigin;
import org.springframework.stereotype.Component;

/** The first use of an invited user's token makes them active, with themselves as the actor (domain.md §2). */
@Component
final class ActivatingAtFirstSignIn implements FirstSignIn {
    private final Dispatch dispatch;

    ActivatingAtFirstSignIn(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public void activate(Caller caller) {
        var outcome =
                dispatch.send(new ActivateUser(caller.user(), true), Sender.of(caller, RequestOrigin.current(), null));
        if (outcome instanceof Outcome.TurnedDown down) {
            throw Changes.problem(down.refusal());
        }
    }
}
