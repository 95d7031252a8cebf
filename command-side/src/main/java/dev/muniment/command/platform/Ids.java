package dev.muniment.command.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.codec.base.Base32Codec;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.SessionId;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;

/** Fresh ids: UUIDv7 (RFC 9562) in base 32, so that they sort by time and indexes grow at one end. */
public final class Ids {
    public UserId user() {
        return new UserId(UserId.PREFIX + fresh());
    }

    public GroupId group() {
        return new GroupId(GroupId.PREFIX + fresh());
    }

    public ConnectionId connection() {
        return new ConnectionId(ConnectionId.PREFIX + fresh());
    }

    public TokenId token() {
        return new TokenId(TokenId.PREFIX + fresh());
    }

    public RequestId request() {
        return new RequestId(RequestId.PREFIX + fresh());
    }

    public SessionId session() {
        return new SessionId(SessionId.PREFIX + fresh());
    }

    private static String fresh() {
        return Base32Codec.INSTANCE.encode(UuidCreator.getTimeOrderedEpoch());
    }
}
