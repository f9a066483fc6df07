package io.gatehouse.realtime.connection;

import io.gatehouse.ground.address.AddressText;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.offer.Chore;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.ticket.Vacancy;
import io.gatehouse.tenancy.quota.ConnectionLimits;
import io.gatehouse.tenancy.quota.Quotas;
import io.gatehouse.tenancy.quota.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The live connections of this node, found by what they hang on, so that cutting a session is one look-up. Holds the
 * limits too.
 */
@ApplicationScoped
public class Connections implements Vacancy {

    private final Set<Connection> all = ConcurrentHashMap.newKeySet();
    private final Map<SessionKey, List<Connection>> bySession = new ConcurrentHashMap<>();
    private final Tally<String> bare = new Tally<>();
    private final Tally<TenantId> tenants = new Tally<>();
    private final Tally<SubjectKey> subjects = new Tally<>();
    private final ConnectionLimits limits;
    private final Quotas quotas;
    private final Senders senders;

    @Inject
    Connections(ConnectionLimits limits, Quotas quotas, Senders senders) {
        this.limits = limits;
        this.quotas = quotas;
        this.senders = senders;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Connections() {
        this(null, null, null);
    }

    @Produces
    static Chore deadlines(Connections connections) {
        return Chore.watching(Duration.ofMillis(500), "deadlines", connections::tick);
    }

    private record SessionKey(TenantId tenant, SessionId session) {
        static SessionKey of(Session session) {
            return new SessionKey(session.tenant(), session.id());
        }
    }

    private record SubjectKey(TenantId tenant, SubjectId subject) {
        static SubjectKey of(Session session) {
            return new SubjectKey(session.tenant(), session.subject());
        }
    }

    /** Refuses with {@link Problem#TOO_MANY_SOCKETS} where the tenant has as many sockets as it may. */
    public void requireRoom(TenantId tenant) {
        require(tenants.hasRoom(tenant, quotas.of(tenant).perTenant()));
    }

    /**
     * Refuses with {@link Problem#TOO_MANY_SOCKETS} where the address (of IPv6 its /64) has as many unauthenticated
     * sockets as it may. Who shows a ticket is not asked: strangers at the same address must not keep a guest out.
     */
    public void requireBareRoom(String address) {
        require(bare.hasRoom(AddressText.place(address), limits.barePerAddress()));
    }

    @Override
    public void require(TenantId tenant, SubjectId subject) {
        require(tenants.hasRoom(tenant, quotas.of(tenant).perTenant())
                && subjects.hasRoom(
                        new SubjectKey(tenant, subject), quotas.of(tenant).perSubject()));
    }

    /** Takes in a bare connection, or refuses as {@link #requireRoom} and {@link #requireBareRoom} do. */
    void add(Connection connection) {
        require(bare.enter(place(connection), limits.barePerAddress()));
        if (!tenants.enter(connection.tenant(), quotas.of(connection.tenant()).perTenant())) {
            bare.leave(place(connection));
            throw full();
        }
        connection.trusts(quotas.of(connection.tenant()).longestLag());
        all.add(connection);
    }

    /**
     * Takes in a connection that is known from the start, or refuses as {@link #requireRoom} and {@link #require} do.
     */
    void add(Connection connection, Session session) {
        require(tenants.enter(
                connection.tenant(), quotas.of(connection.tenant()).perTenant()));
        if (!subjects.enter(SubjectKey.of(session), quotas.of(session.tenant()).perSubject())) {
            tenants.leave(connection.tenant());
            throw full();
        }
        connection.trusts(quotas.of(connection.tenant()).longestLag());
        hang(connection, session);
        all.add(connection);
    }

    /** A bare connection is known now; refuses with {@link Problem#TOO_MANY_SOCKETS}. */
    void identify(Connection connection, Session session) {
        require(subjects.enter(
                SubjectKey.of(session), quotas.of(session.tenant()).perSubject()));
        bare.leave(place(connection));
        hang(connection, session);
    }

    /** From here on the connection is found, and cut, by {@code session}. */
    private void hang(Connection connection, Session session) {
        connection.identify(session);
        bySession.merge(SessionKey.of(session), List.of(connection), Connections::joined);
    }

    /** Forgets a connection whose socket is gone. */
    void remove(Connection connection) {
        if (!all.remove(connection)) {
            return;
        }
        tenants.leave(connection.tenant());
        if (connection.session().isEmpty()) {
            bare.leave(place(connection));
            return;
        }
        Session session = connection.session().get();
        subjects.leave(SubjectKey.of(session));
        bySession.computeIfPresent(SessionKey.of(session), (key, connections) -> without(connections, connection));
    }

    /** The sockets that hang on a session. */
    public List<Connection> of(TenantId tenant, SessionId session) {
        return bySession.getOrDefault(new SessionKey(tenant, session), List.of());
    }

    /** Those of whom it is known whose they are, by tenant. */
    public Map<TenantId, List<Connection>> known() {
        return all.stream()
                .filter(each -> each.session().isPresent())
                .collect(Collectors.groupingBy(Connection::tenant));
    }

    /** All there are at this moment. */
    public List<Connection> all() {
        return List.copyOf(all);
    }

    /** How many there are. */
    public int count() {
        return all.size();
    }

    /** How many of them have not authenticated. */
    public int bare() {
        return (int) all.stream().filter(each -> each.session().isEmpty()).count();
    }

    /** How many bytes wait to be sent on all of them together. */
    public long waiting() {
        return all.stream().mapToLong(each -> each.outbox.waiting()).sum();
    }

    /** Lets every connection look at the clock; waits for no socket. */
    public void tick() {
        all.forEach(each -> each.tick(senders));
    }

    /** Lists that are never changed: most sessions have one socket, and a list of one is small. */
    private static List<Connection> joined(List<Connection> some, List<Connection> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static @Nullable List<Connection> without(List<Connection> some, Connection gone) {
        List<Connection> rest = some.stream().filter(each -> !each.equals(gone)).toList();
        return rest.isEmpty() ? null : rest;
    }

    private static void require(boolean room) {
        if (!room) {
            throw full();
        }
    }

    private static Refusal full() {
        return new Refusal(Problem.TOO_MANY_SOCKETS);
    }

    private static String place(Connection connection) {
        return AddressText.place(connection.address());
    }
}
