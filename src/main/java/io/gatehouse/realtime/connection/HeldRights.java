package io.gatehouse.realtime.connection;

import io.gatehouse.identity.session.Session;
import io.gatehouse.tenancy.policy.Bound;
import io.gatehouse.tenancy.policy.Capabilities;
import io.gatehouse.tenancy.policy.ChannelPattern;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.rulebook.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may be done on one connection, by the newest rules that it was looked at with. */
final class HeldRights {

    private volatile Rights rights = Rights.none();
    private List<Bound> ticket = List.of();
    private long rulesVersion;

    Rights rights() {
        return rights;
    }

    /** Narrows them to what a ticket was asked for. */
    synchronized void narrow(Capabilities asked) {
        ticket = List.of(new Bound("ticket", asked));
    }

    /**
     * Takes on the rights that a session has by these rules.
     *
     * @return what can no more be done; empty where the rules are older than those gone by, which changes nothing
     */
    synchronized Optional<Set<ChannelPattern>> hold(Session known, Rules rules) {
        if (rules.version() < rulesVersion) {
            return Optional.empty();
        }
        List<Bound> bounds = new ArrayList<>(known.bounds());
        bounds.addAll(ticket);
        Rights next = rules.rightsOf(known.standing(), bounds);
        Set<ChannelPattern> lost = rights.beyond(next);
        rights = next;
        rulesVersion = rules.version();
        return Optional.of(lost);
    }
}
