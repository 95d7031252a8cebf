package dev.muniment.server.embedded;

/** Where a database is and as whom to go in. */
public record DatabaseLogin(String url, String username, String password) {
    /** Without the password: what is printed ends in logs. */
    @Override
    public String toString() {
        return username + "@" + url;
    }
}
