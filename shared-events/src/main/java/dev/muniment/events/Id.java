package dev.muniment.events;

/**
 * What names one thing for ever: opaque, and it carries its kind as a prefix ({@code usr_…}).
 *
 * <p>Its {@code toString} gives the wire form, since Axon takes an aggregate's identifier from there.
 */
public sealed interface Id
        permits ConnectionId, GroupId, InstanceId, MembershipId, RequestId, SessionId, TokenId, UserId {
    /** The wire form: prefix, underscore and 1 to 121 characters of {@code a-z 0-9 _}. It is the stream's name too. */
    String value();

    /** Whether {@code text} begins like an id of any kind; names may not. */
    static boolean looksLikeId(String text) {
        return Ids.PREFIXES.stream().anyMatch(text::startsWith);
    }
}
