package dev.muniment.command.platform;

/** What an answer to a change can show. */
public enum ResourceKind {
    USER("/api/v1/users/"),
    GROUP("/api/v1/groups/"),
    MEMBER(""),
    CONNECTION("/api/v1/connections/"),
    POLICY(""),
    TOKEN(""),
    REQUEST("/api/v1/requests/"),
    SESSION("/api/v1/sessions/");

    private final String path;

    ResourceKind(String path) {
        this.path = path;
    }

    /** Where resources of the kind are read, to which their id is added; empty for parts of others. */
    String path() {
        return path;
    }
}
