package io.gatehouse.realtime.connection;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.session.Session;
import io.gatehouse.realtime.deed.Reply;
import io.gatehouse.realtime.dialect.Conversation;
import io.gatehouse.realtime.dialect.WireMessage;
import io.gatehouse.realtime.fact.Fact;
import io.gatehouse.realtime.subscription.Broadcast;
import io.gatehouse.realtime.subscription.Subscriber;
import io.gatehouse.tenancy.policy.Capabilities;
import io.gatehouse.tenancy.policy.ChannelPattern;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.quota.Bucket;
import io.gatehouse.tenancy.quota.Rate;
import io.gatehouse.tenancy.rulebook.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One live socket: who is on it and until when. Bare until {@link #identify}; over from the first {@link #end}. */
public final class Connection {

    private final ConnectionId id;
    private final TenantId tenant;
    private final String address;
    final Outbox outbox;
    final Listener listener = new Listener(this);
    private final Conversation conversation;
    private final Deadlines deadlines;
    private final Bucket deeds = new Bucket();

    private volatile boolean fenced;
    private volatile boolean over;
    private volatile @Nullable Session session;
    private final HeldRights held = new HeldRights();
    private volatile Duration longestLag = Duration.ofSeconds(Long.MAX_VALUE / 2);
    private volatile Reply logout = Reply.NONE;

    /** One that speaks as {@code conversation} has it, which is the outbox's, too. */
    Connection(
            ConnectionId id,
            TenantId tenant,
            String address,
            Conversation conversation,
            Outbox outbox,
            Deadlines deadlines) {
        this.id = id;
        this.tenant = tenant;
        this.address = address;
        this.conversation = conversation;
        this.outbox = outbox;
        this.deadlines = deadlines;
    }

    public ConnectionId id() {
        return id;
    }

    TenantId tenant() {
        return tenant;
    }

    String address() {
        return address;
    }

    /** The connection as channels see it. */
    public Subscriber subscriber() {
        return listener;
    }

    /** The session that it hangs on; empty while it is bare. */
    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /** Whether it is to be listened to no more. */
    boolean isOver() {
        return fenced || over;
    }

    /**
     * From here on it is {@code known}'s socket; until it is {@link #extend}ed, for as long as a bare one has. The
     * deadlines first: the clock may be looked at in between.
     */
    void identify(Session known) {
        deadlines.begin();
        session = known;
    }

    /** For how long it may rest on what its node last knew. */
    void trusts(Duration lag) {
        longestLag = lag;
    }

    public Duration longestLag() {
        return longestLag;
    }

    /** Narrows its rights to what its ticket was asked for. */
    void narrow(Capabilities asked) {
        held.narrow(asked);
    }

    /** What its subject may do on it. */
    Rights rights() {
        return held.rights();
    }

    /**
     * Takes on the rights that its session has by these rules; older rules than those it goes by change nothing.
     *
     * @return what it can no more do as it could before
     */
    @CanIgnoreReturnValue
    synchronized Set<ChannelPattern> hold(Session known, Rules rules) {
        Optional<Set<ChannelPattern>> lost = held.hold(known, rules);
        lost.ifPresent(newer -> session = known);
        return lost.orElse(Set.of());
    }

    /** It is good for {@code lifetime} from now, and never past {@code sessionEnd}. */
    void extend(Duration lifetime, Duration sessionEnd) {
        deadlines.extend(lifetime, sessionEnd);
    }

    /** How long until it has to be refreshed. */
    Duration expiresIn() {
        return deadlines.left();
    }

    void heard() {
        deadlines.heard();
    }

    /** True where something more may come by now, at this rate (W9). */
    boolean mayBeHeard(Rate rate) {
        return deeds.take(rate, deadlines.now()).isZero();
    }

    /** Remembers where the answer to a logout belongs, for the farewell that gives it. */
    void logsOut(Reply reply) {
        logout = reply;
    }

    /** How often its dialect has either side show that it is there. */
    Duration heartbeat() {
        return conversation.manners().heartbeat().every();
    }

    /** As its dialect writes it. */
    List<WireMessage> written(Broadcast broadcast) {
        return broadcast.by(conversation.broadcasts());
    }

    /** Says something; a client that reads too slowly to take it is closed. */
    void send(Fact fact) {
        send(conversation.write(fact).stream().map(Outbox.Item::of).toList());
    }

    /** As {@link #send(Fact)}, in this order. Messages of channels that are not listened to any more go nowhere. */
    void send(List<Outbox.Item> items) {
        boolean refused = !isOver() && !outbox.offer(items, listener.subscriptions()::has);
        if (refused && !fenced) {
            end(new Refusal(Problem.SLOW_CONSUMER));
        }
    }

    /**
     * Sets the fence: what waits is dropped, nothing is listened to and nothing goes out any more but the farewell of
     * {@link #end}.
     *
     * @return false: it is set already
     */
    @CanIgnoreReturnValue
    public synchronized boolean fence() {
        boolean first = !isOver();
        fenced = true;
        outbox.seal();
        return first;
    }

    /** Its session ends sooner: without a newer proof, for which {@link #remind} asks, it is closed then. */
    public void hasten(Duration sessionEnd) {
        deadlines.hasten(sessionEnd);
    }

    public void remind() {
        send(new Fact.Expiring(expiresIn()));
    }

    /** Says why, then closes. Only the first call counts. */
    public void end(Refusal why) {
        end(List.of(), why, Runnable::run);
    }

    /** As {@link #end(Refusal)}, with something before the farewell. */
    void end(Fact before, Refusal why) {
        end(List.of(before), why, Runnable::run);
    }

    /** Nothing is listened to from when this returns. */
    private void end(List<Fact> before, Refusal why, Executor teller) {
        over = true;
        teller.execute(() -> outbox.finish(conversation.farewell(why, before)));
    }

    /** True once its farewell is out and its close was asked for. */
    public boolean isClosed() {
        return outbox.isClosed();
    }

    /** Answers the logout that ended the session, then closes. */
    public void loggedOut() {
        end(new Fact.LoggedOut(logout), new Refusal(Problem.LOGGED_OUT));
    }

    /** Looks at the clock, and has {@code senders} say what is due: this never waits for the socket. */
    void tick(Executor senders) {
        outbox.giveUpAfter(deadlines.patience(), deadlines.now(), senders);
        if (isOver()) {
            return;
        }
        switch (deadlines.look(session != null)) {
            case AUTHENTICATION_TIMEOUT -> {
                Refusal tooLate = new Refusal(Problem.AUTHENTICATION_TIMEOUT);
                end(List.of(new Fact.Unauthorized(Reply.NONE, tooLate)), tooLate, senders);
            }
            case TOKEN_EXPIRED -> end(List.of(), new Refusal(Problem.TOKEN_EXPIRED), senders);
            case HEARTBEAT_MISSED -> end(List.of(), new Refusal(Problem.HEARTBEAT_MISSED), senders);
            case REFRESH -> senders.execute(this::remind);
            case PING -> senders.execute(this::ping);
            case NOTHING -> {}
        }
    }

    private void ping() {
        conversation.manners().heartbeat().ping().ifPresent(ping -> send(List.of(Outbox.Item.of(ping))));
    }
}
