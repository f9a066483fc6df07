package io.gatehouse.realtime.fact;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.realtime.channel.Joined;
import io.gatehouse.realtime.deed.Reply;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Slice;
import io.gatehouse.realtime.presence.Present;
import io.gatehouse.tenancy.policy.Capabilities;
import io.gatehouse.tenancy.policy.ChannelPattern;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the gateway says to one client. */
public sealed interface Fact {

    /** Which deed this answers. */
    default Reply reply() {
        return Reply.NONE;
    }

    /** Returns what the one function of {@code teller} makes of it that is for this fact. */
    <T> T tell(Teller<T> teller);

    /** One function a fact. */
    interface Teller<T> {
        T opened(Opened fact);

        T authenticated(Authenticated fact);

        T unauthorized(Unauthorized fact);

        T token(Token fact);

        T expiring(Expiring fact);

        T failed(Failed fact);

        T subscribed(Subscribed fact);

        T lost(Lost fact);

        T unsubscribed(Unsubscribed fact);

        T published(Published fact);

        T history(History fact);

        T seen(Seen fact);

        T members(Members fact);

        T result(Result fact);

        T revoked(Revoked fact);

        T loggedOut(LoggedOut fact);

        T pong(Pong fact);
    }

    /** A socket is open; nobody is known on it yet. */
    record Opened(ConnectionId connection) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.opened(this);
        }
    }

    /**
     * The gateway knows who is on the socket.
     *
     * @param token for coming back
     * @param expiresIn how long the connection is good for without a refresh
     * @param heartbeat how often the dialect has either side show that it is there
     */
    record Authenticated(
            Reply reply,
            ConnectionId connection,
            SubjectId subject,
            SessionId session,
            Secret token,
            Duration expiresIn,
            Capabilities capabilities,
            Duration heartbeat)
            implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.authenticated(this);
        }
    }

    /** The credential of an {@code Authenticate} was not good, or none came in time; the socket is closed next. */
    record Unauthorized(Reply reply, Refusal refusal) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.unauthorized(this);
        }
    }

    /** A refresh was good: the successor of the connection token, and how long the connection is good for. */
    record Token(Reply reply, Secret token, Duration expiresIn) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.token(this);
        }
    }

    /** Asks for a refresh. */
    record Expiring(Duration expiresIn) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.expiring(this);
        }
    }

    /**
     * A deed was refused; the socket stays.
     *
     * @param requiresLogin true where a sign-in would help
     */
    record Failed(Reply reply, Refusal refusal, boolean requiresLogin) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.failed(this);
        }
    }

    /** The client listens from here on. */
    record Subscribed(Reply reply, ChannelName channel, Joined joined) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.subscribed(this);
        }
    }

    /** Something was published that cannot be delivered any more; the client listens from {@code head} on. */
    record Lost(ChannelName channel, Position head) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.lost(this);
        }
    }

    /**
     * The client does not listen any more.
     *
     * @param listened true where it did
     */
    record Unsubscribed(Reply reply, boolean listened) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.unsubscribed(this);
        }
    }

    /** Where in the log stands what the client published. */
    record Published(Reply reply, Position position) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.published(this);
        }
    }

    /** What was said on a channel. */
    record History(Reply reply, Slice slice) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.history(this);
        }
    }

    /** True in {@code there}: the client can be seen on the channel now. */
    record Seen(Reply reply, boolean there) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.seen(this);
        }
    }

    /** Who can be seen on a channel. */
    record Members(Reply reply, ChannelName channel, Present present) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.members(this);
        }
    }

    /**
     * What a command returned.
     *
     * @param requiresLogin true where the command is for those only who are known
     */
    record Result(Reply reply, JsonValue data, boolean requiresLogin) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.result(this);
        }
    }

    /**
     * A change of rights took these channel patterns, wholly or in part, and ended these subscriptions; the socket
     * stays.
     */
    record Revoked(Set<ChannelPattern> channels, List<ChannelName> unsubscribed, Capabilities capabilities)
            implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.revoked(this);
        }
    }

    /** The session is over, as the client asked. */
    record LoggedOut(Reply reply) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.loggedOut(this);
        }
    }

    /** Answers an {@code Alive}. */
    record Pong(Reply reply) implements Fact {
        @Override
        public <T> T tell(Teller<T> teller) {
            return teller.pong(this);
        }
    }
}
