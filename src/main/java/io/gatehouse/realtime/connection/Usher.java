package io.gatehouse.realtime.connection;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.caller.Callers;
import io.gatehouse.identity.caller.Recognised;
import io.gatehouse.identity.session.Exchange;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.session.SessionEnded;
import io.gatehouse.realtime.deed.Deed;
import io.gatehouse.realtime.deed.Reply;
import io.gatehouse.realtime.dialect.Known;
import io.gatehouse.realtime.fact.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Says who is on a connection, keeps that fresh, and ends it when asked. */
@ApplicationScoped
class Usher {

    private final Connections connections;
    private final Callers callers;
    private final SessionDesk sessions;
    private final Footing footing;
    private final Recheck recheck;
    private final ConnectionTimes times;
    private final Clock clock;

    @Inject
    Usher(
            Connections connections,
            Callers callers,
            SessionDesk sessions,
            Footing footing,
            Recheck recheck,
            ConnectionTimes times,
            Clock clock) {
        this.connections = connections;
        this.callers = callers;
        this.sessions = sessions;
        this.footing = footing;
        this.recheck = recheck;
        this.times = times;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Usher() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * By what the door saw. Registered first, looked up again then: a session that ends in between is either found
     * ended here or finds this connection.
     */
    void welcome(Connection connection, Known known) {
        connection.narrow(known.capabilities());
        connections.add(connection, known.session());
        authenticated(
                connection, footing.find(connection.tenant(), known.session().id(), known.chain()), Reply.NONE);
    }

    /** By the token of a bare connection; one that is not good ends it. */
    void authenticate(Connection connection, Deed.Authenticate deed) {
        if (connection.session().isPresent()) {
            throw new Refusal(Problem.ALREADY_AUTHENTICATED);
        }
        try {
            Recognised caller = callers.recognise(connection.tenant(), deed.token(), connection.address());
            connections.identify(connection, caller.session());
            authenticated(connection, footingOf(connection, caller), deed.reply());
        } catch (Refusal refusal) {
            connection.end(new Fact.Unauthorized(deed.reply(), refusal), refusal);
        }
    }

    /** By a newer token. */
    void refresh(Connection connection, Deed.Refresh deed) {
        Recognised caller = callers.renew(connection.session().orElseThrow(), deed.token(), connection.address());
        Footing.Found found = footingOf(connection, caller);
        extend(connection, caller.session());
        recheck.look(connection, found.session(), found.rules());
        connection.send(new Fact.Token(deed.reply(), found.chain().token(), connection.expiresIn()));
    }

    void logout(Connection connection, Deed.Logout deed) {
        Session session = connection.session().orElseThrow();
        connection.logsOut(deed.reply());
        sessions.end(connection.tenant(), session.id(), SessionEnded.Cause.LOGGED_OUT);
    }

    private void authenticated(Connection connection, Footing.Found found, Reply reply) {
        Session session = found.session();
        extend(connection, session);
        connection.hold(session, found.rules());
        connection.send(new Fact.Authenticated(
                reply,
                connection.id(),
                session.subject(),
                session.id(),
                found.chain().token(),
                connection.expiresIn(),
                connection.rights().shown(),
                connection.heartbeat()));
    }

    private void extend(Connection connection, Session session) {
        connection.extend(times.refresh(), Duration.between(clock.instant(), session.expiresAt()));
    }

    /**
     * A connection token goes on with its own chain, looked up again now that the connection is registered; any other
     * credential starts one.
     */
    private Footing.Found footingOf(Connection connection, Recognised caller) {
        return footing.find(
                connection.tenant(), caller.session().id(), caller.successor().map(Exchange.Rotated::chain));
    }
}
