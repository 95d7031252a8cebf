package dev.muniment.query.users.adapter;

import dev.muniment.events.PersonalText;
import dev.muniment.events.UserEvent;
import dev.muniment.events.UserEvent.UserEmailChanged;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserEvent.UserUserNameChanged;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.Column;
import dev.muniment.query.platform.Directory;
import dev.muniment.query.platform.RowTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The only table with plain personal data. */
@Component
final class Persons extends RowTable<UserId, Person> {
    Persons() {
        super(
                Directory.PROJECTION,
                "person",
                List.of(new Column<>("user_id", "text", row -> row.user().value())),
                List.of(
                        new Column<>("user_name", "text", Person::userName),
                        new Column<>("email", "text", Person::email),
                        new Column<>("name", "text", Person::name)));
    }

    @Override
    protected @Nullable UserId keyOf(RecordedEvent event) {
        return event.event() instanceof UserEvent user ? user.user() : null;
    }

    @Override
    protected UserId keyOf(Person row) {
        return row.user();
    }

    @Override
    protected List<String> texts(UserId key) {
        return List.of(key.value());
    }

    @Override
    protected boolean beginsAnew(RecordedEvent event) {
        return event.event() instanceof UserRegistered || event.event() instanceof UserErased;
    }

    @Override
    protected @Nullable Person after(@Nullable Person before, RecordedEvent event) {
        return switch (event.event()) {
            case UserRegistered registered ->
                kept(new Person(
                        registered.user(),
                        registered.userName().text(),
                        text(registered.email()),
                        registered.name().text()));
            case UserErased erased -> null;
            case UserRenamed renamed ->
                before == null
                        ? null
                        : kept(new Person(
                                before.user(),
                                before.userName(),
                                before.email(),
                                renamed.name().text()));
            case UserEmailChanged changed ->
                before == null
                        ? null
                        : kept(new Person(before.user(), before.userName(), text(changed.email()), before.name()));
            case UserUserNameChanged changed ->
                before == null
                        ? null
                        : kept(new Person(before.user(), changed.userName().text(), before.email(), before.name()));
            default -> before;
        };
    }

    private static @Nullable String text(@Nullable PersonalText text) {
        return text == null ? null : text.text();
    }

    /** What was erased leaves no row, also where the row is rebuilt from events that can be opened no more. */
    private static @Nullable Person kept(Person person) {
        return person.userName() == null && person.name() == null ? null : person;
    }

    @Override
    protected Person read(ResultSet row) throws SQLException {
        return new Person(
                new UserId(row.getString("user_id")),
                row.getString("user_name"),
                row.getString("email"),
                row.getString("name"));
    }
}
