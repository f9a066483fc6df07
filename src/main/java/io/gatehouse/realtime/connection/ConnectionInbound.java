package io.gatehouse.realtime.connection;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.session.SignedInOn;
import io.gatehouse.realtime.deed.Deed;
import io.gatehouse.realtime.dialect.Conversation;
import io.gatehouse.realtime.dialect.Inbound;
import io.gatehouse.realtime.dialect.WireMessage;
import io.gatehouse.realtime.fact.Fact;
import java.time.Duration;

/** What each message, and each deed in it, does on one connection. */
final class ConnectionInbound implements Inbound, Deed.Doer {

    private static final Duration CALM_DOWN = Duration.ofSeconds(5);

    private final Reception reception;
    private final Connection connection;
    private final Conversation conversation;
    private final SignedInOn on;
    private boolean counted;

    /** @param on what somebody signs in on who does so here */
    ConnectionInbound(Reception reception, Connection connection, Conversation conversation, SignedInOn on) {
        this.reception = reception;
        this.connection = connection;
        this.conversation = conversation;
        this.on = on;
    }

    /**
     * Counts against the rate before anything is read; of several deeds in one message each further one counts, too.
     */
    @Override
    public void heard(WireMessage message) {
        if (connection.isOver()) {
            return;
        }
        connection.heard();
        if (!mayGoOn()) {
            return;
        }
        counted = true;
        SignedInOn.Stay stay = on.enter();
        try {
            conversation.read(message, this::asked);
        } catch (Refusal hopeless) {
            connection.end(hopeless);
        } finally {
            stay.close();
        }
    }

    /** Counts against the same rate as what is sent: a server answers pings of whoever does not read, too (N4). */
    @Override
    public boolean control() {
        return !connection.isOver() && mayGoOn();
    }

    @Override
    public void refused(Refusal why) {
        connection.end(why);
    }

    private void asked(Deed deed) {
        if (connection.isOver() || (!counted && !mayGoOn())) {
            return;
        }
        counted = false;
        deed.tell(this);
    }

    private boolean mayGoOn() {
        boolean may = connection.mayBeHeard(reception.rate());
        if (!may) {
            connection.end(new Refusal(Problem.RATE_EXCEEDED, CALM_DOWN));
        }
        return may;
    }

    @Override
    public void gone() {
        reception.left(connection);
    }

    @Override
    public void authenticate(Deed.Authenticate deed) {
        answer(deed, () -> reception.usher().authenticate(connection, deed));
    }

    @Override
    public void refresh(Deed.Refresh deed) {
        known(deed, () -> reception.usher().refresh(connection, deed));
    }

    @Override
    public void logout(Deed.Logout deed) {
        known(deed, () -> reception.usher().logout(connection, deed));
    }

    @Override
    public void subscribe(Deed.Subscribe deed) {
        known(deed, () -> reception.channels().subscribe(connection, deed));
    }

    @Override
    public void unsubscribe(Deed.Unsubscribe deed) {
        known(deed, () -> reception.channels().unsubscribe(connection, deed));
    }

    @Override
    public void publish(Deed.Publish deed) {
        known(deed, () -> reception.channels().publish(connection, deed));
    }

    @Override
    public void history(Deed.History deed) {
        known(deed, () -> reception.channels().history(connection, deed));
    }

    @Override
    public void presence(Deed.Presence deed) {
        known(deed, () -> reception.channels().presence(connection, deed));
    }

    @Override
    public void call(Deed.Call deed) {
        answer(deed, () -> reception.commands().call(connection, deed));
    }

    @Override
    public void alive(Deed.Alive deed) {
        connection.send(new Fact.Pong(deed.reply()));
    }

    @Override
    public void unreadable(Deed.Unreadable deed) {
        refuse(deed, deed.refusal());
    }

    /** For connections of which it is known whose they are. */
    private void known(Deed deed, Runnable work) {
        answer(deed, () -> {
            if (connection.session().isEmpty()) {
                throw new Refusal(Problem.NOT_AUTHENTICATED);
            }
            work.run();
        });
    }

    private void answer(Deed deed, Runnable work) {
        try {
            work.run();
        } catch (Refusal refusal) {
            refuse(deed, refusal);
        }
    }

    private void refuse(Deed deed, Refusal refusal) {
        connection.send(
                new Fact.Failed(deed.reply(), refusal, connection.session().isEmpty()));
    }
}
