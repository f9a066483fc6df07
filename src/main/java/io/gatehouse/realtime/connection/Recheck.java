package io.gatehouse.realtime.connection;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.identity.session.Session;
import io.gatehouse.realtime.channel.Channels;
import io.gatehouse.realtime.fact.Fact;
import io.gatehouse.tenancy.policy.ChannelPattern;
import io.gatehouse.tenancy.rulebook.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Looks again at what one live connection may do. */
@ApplicationScoped
public class Recheck {

    private final Channels channels;
    private final Senders senders;

    @Inject
    Recheck(Channels channels, Senders senders) {
        this.channels = channels;
        this.senders = senders;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Recheck() {
        this(null, null);
    }

    /**
     * Gives the connection the rights that its session has by these rules, and has its client told what it lost. True
     * where it lost anything.
     */
    @CanIgnoreReturnValue
    public boolean look(Connection connection, Session session, Rules rules) {
        Set<ChannelPattern> lost = connection.hold(session, rules);
        List<ChannelName> unsubscribed = channels.review(connection.listener);
        if (lost.isEmpty() && unsubscribed.isEmpty()) {
            return false;
        }
        Fact told = new Fact.Revoked(lost, unsubscribed, connection.rights().shown());
        senders.execute(() -> connection.send(told));
        return true;
    }
}
