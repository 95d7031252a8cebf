package dev.muniment.command.users.adapter;

import dev.muniment.command.platform.FactChange;
import dev.muniment.command.platform.FactChanges;
import dev.muniment.command.platform.UserPseudonyms;
import dev.muniment.events.Event;
import dev.muniment.events.PersonalText;
import dev.muniment.events.UserEvent;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserEmailChanged;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserEvent.UserReactivated;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserEvent.UserUserNameChanged;
import dev.muniment.events.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What events of users change in the facts; of their names only pseudonyms are kept, and of the erased not even those. */
@Component
final class UserFactChanges implements FactChanges {
    private static final String INSERT = """
            insert into command_model.user_standing
                (user_id, kind, status, user_name_pseudonym, email_pseudonym)
            values (?, ?, 'INVITED', ?, ?)""";

    private static final String SET_STATUS = "update command_model.user_standing set status = ? where user_id = ?";

    private static final String SET_USER_NAME =
            "update command_model.user_standing set user_name_pseudonym = ? where user_id = ?";

    private static final String SET_EMAIL =
            "update command_model.user_standing set email_pseudonym = ? where user_id = ?";

    private static final String FORGET = """
            update command_model.user_standing set user_name_pseudonym = null, email_pseudonym = null
            where user_id = ?""";

    private final UserPseudonyms pseudonyms;

    UserFactChanges(UserPseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    @Override
    public Collection<String> keysChanged(Event event) {
        return event instanceof UserEvent change ? keys(change) : List.of();
    }

    /** Any change of status may change who the lasting admins are. */
    private List<String> keys(UserEvent event) {
        return switch (event) {
            case UserRegistered registered -> names(userName(registered.userName()), email(registered.email()));
            case UserEmailChanged changed -> names(null, email(changed.email()));
            case UserUserNameChanged changed -> names(userName(changed.userName()), null);
            case UserActivated activated -> List.of(ReadingUserFacts.ADMINS);
            case UserDeactivated deactivated -> List.of(ReadingUserFacts.ADMINS);
            case UserReactivated reactivated -> List.of(ReadingUserFacts.ADMINS);
            case UserRemoved removed -> List.of(ReadingUserFacts.ADMINS);
            case UserRenamed renamed -> List.of();
            case UserErased erased -> List.of();
        };
    }

    private static List<String> names(@Nullable String userName, @Nullable String email) {
        var keys = new ArrayList<String>();
        if (userName != null) {
            keys.add(UserPseudonyms.userNameKey(userName));
        }
        if (email != null) {
            keys.add(UserPseudonyms.emailKey(email));
        }
        return keys;
    }

    @Override
    public List<FactChange> changes(Event event) {
        return event instanceof UserEvent change ? changes(change) : List.of();
    }

    private List<FactChange> changes(UserEvent event) {
        return switch (event) {
            case UserRegistered registered -> List.of(insert(registered));
            case UserEmailChanged changed ->
                List.of(FactChange.of(
                        SET_EMAIL, email(changed.email()), changed.user().value()));
            case UserUserNameChanged changed ->
                List.of(FactChange.of(
                        SET_USER_NAME,
                        userName(changed.userName()),
                        changed.user().value()));
            case UserActivated activated -> List.of(status("ACTIVE", activated.user()));
            case UserDeactivated deactivated -> List.of(status("INACTIVE", deactivated.user()));
            case UserReactivated reactivated -> List.of(status("ACTIVE", reactivated.user()));
            case UserRemoved removed -> List.of(status("REMOVED", removed.user()));
            case UserRenamed renamed -> List.of();
            case UserErased erased ->
                List.of(FactChange.of(FORGET, erased.user().value()));
        };
    }

    private FactChange insert(UserRegistered registered) {
        return FactChange.of(
                INSERT,
                registered.user().value(),
                registered.kind().name(),
                userName(registered.userName()),
                email(registered.email()));
    }

    private static FactChange status(String status, UserId user) {
        return FactChange.of(SET_STATUS, status, user.value());
    }

    private @Nullable String userName(PersonalText userName) {
        return pseudonyms.ofUserName(userName.text());
    }

    private @Nullable String email(@Nullable PersonalText email) {
        return email == null ? null : pseudonyms.ofEmail(email.text());
    }
}
