package dev.muniment.command.users;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.EmailTaken;
import dev.muniment.command.kernel.Refusals.UserNameTaken;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.events.PersonalText;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Register a user, who is invited from then on: the first use of a token of theirs, or an admin, activates them. */
public record RegisterUser(@TargetAggregateIdentifier UserId target, UserKind kind, UserDetails details)
        implements Command<User, UserFacts> {
    @Override
    public boolean mostlyBegins() {
        return true;
    }

    @Override
    public Decision decide(User now, UserFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        if (now.status() != User.Status.NONE) {
            return nothingToDo();
        }
        var invalid = details.check(kind);
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        if (facts.emailHolder() != null) {
            return refused(new EmailTaken(facts.emailHolder()));
        }
        if (facts.userNameHolder() != null) {
            return refused(new UserNameTaken(facts.userNameHolder(), !details.userNameGiven()));
        }
        var email = details.email();
        return accepted(new UserRegistered(
                target,
                kind,
                PersonalText.of(details.userName()),
                email == null ? null : PersonalText.of(email),
                PersonalText.of(details.name())));
    }
}
