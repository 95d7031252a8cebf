package dev.muniment.events;

/** Ids of whatever kind, told apart by their prefixes. */
public final class AnyId {
    private AnyId() {}

    /** The id that {@code value} is the wire form of; an {@link IllegalArgumentException} when it is none. */
    public static Id of(String value) {
        var prefix = value.substring(0, value.indexOf('_') + 1);
        return switch (prefix) {
            case ConnectionId.PREFIX -> new ConnectionId(value);
            case GroupId.PREFIX -> new GroupId(value);
            case InstanceId.PREFIX -> new InstanceId(value);
            case MembershipId.PREFIX -> new MembershipId(value);
            case RequestId.PREFIX -> new RequestId(value);
            case SessionId.PREFIX -> new SessionId(value);
            case TokenId.PREFIX -> new TokenId(value);
            case UserId.PREFIX -> new UserId(value);
            default -> throw new IllegalArgumentException("not an id");
        };
    }
}
