package io.gatehouse.identity.account;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.password.PasswordCost;
import io.gatehouse.identity.password.PasswordHasher;
import io.gatehouse.identity.password.PasswordRoom;
import io.gatehouse.identity.session.Opening;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.signing.IssuedToken;
import io.gatehouse.tenancy.tenant.Origins;
import io.gatehouse.tenancy.tenant.Tenant;
import io.gatehouse.tenancy.tenant.TenantLimits;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What this room's tests stand on: the room, wired by hand, with fakes around it and a clock that stands still. */
final class Premises {

    static final TenantId ACME = new TenantId("acme");
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final String GOOD = "seven violet otters juggle";
    static final String ADDRESS = "203.0.113.7";
    static final PasswordCost CHEAP = new PasswordCost(64, 1, 1, 4, Duration.ofSeconds(10));
    static final LoginLimits GENEROUS = new LoginLimits(90, 1_000, Duration.ofMinutes(10));

    final HandClock clock = new HandClock(NOW);
    final Entropy entropy = entropy();
    final FakeUsers users = new FakeUsers();
    final List<AuditEvent> trail = new ArrayList<>();
    final List<Session> opened = new ArrayList<>();
    /** For each hash that was computed: whether it had {@link #CHEAP}'s parameters. */
    final List<Boolean> hashed = new ArrayList<>();

    final AuditTrail audit = trail::add;
    final PasswordHasher hasher = hasher(CHEAP);
    final Devices devices = new Devices(Fixed.vault(), entropy, clock);
    final Accounts accounts = accounts();
    final LoginThrottle throttle;
    final Registrar registrar;
    final LoginDesk desk;

    Premises() {
        this(GENEROUS);
    }

    Premises(LoginLimits limits) {
        throttle = new LoginThrottle(limits, clock);
        registrar = new Registrar(accounts, hasher, throttle, entropy);
        desk = new LoginDesk(accounts, hasher, throttle, audit);
    }

    /** Different bytes each time, the same at each run. */
    static Entropy entropy() {
        return PasswordRoom.entropy();
    }

    static Tenant tenant() {
        return tenant(Tenant.Registration.OPEN, Optional.empty());
    }

    static Tenant tenant(Tenant.Registration registration, Optional<String> appUrl) {
        Origins none = new Origins(Set.of());
        return new Tenant(ACME, "Acme Kites", none, registration, Optional.empty(), appUrl, TenantLimits.NONE, false);
    }

    static Registration wish(String username, String password) {
        return new Registration(
                tenant(),
                ADDRESS,
                username,
                Optional.of("a@example.org"),
                new Secret(password),
                Optional.empty(),
                Optional.empty());
    }

    @CanIgnoreReturnValue
    User register(String username) {
        return registrar.register(wish(username, GOOD));
    }

    Login login(String username, String password) {
        return desk.login(tenant(), username, new Secret(password), Attempt.from(ADDRESS));
    }

    PasswordHasher hasher(PasswordCost cost) {
        return PasswordRoom.hasher(cost, entropy, costs -> hashed.add(costs.test(CHEAP)));
    }

    /** A {@code T} that answers the named methods only; the interface may grow without this growing. */
    static <T> T stub(Class<T> type, Map<String, Function<@Nullable Object[], @Nullable Object>> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Function<@Nullable Object[], @Nullable Object> answer = answers.get(method.getName());
            if (answer == null) {
                throw new UnsupportedOperationException(method.toString());
            }
            return answer.apply(given == null ? new Object[0] : given);
        }));
    }

    @SuppressWarnings("NullAway") // the token room's issuer is not asked
    private Accounts accounts() {
        SessionDesk sessions = stub(SessionDesk.class, Map.of("open", this::open));
        return new Accounts(users, null, sessions, null, audit, devices, clock) {
            @Override
            IssuedToken token(Tenant tenant, Session session) {
                return new IssuedToken(new Secret("token of " + session.subject()), Duration.ofMinutes(5));
            }
        };
    }

    private Session open(@Nullable Object[] given) {
        if (given[0] instanceof TenantId tenant && given[1] instanceof Opening opening) {
            SessionId id = new SessionId(entropy.uuid());
            Session session = new Session(
                    tenant, id, opening.standing(), List.of(), clock.instant().plusSeconds(60));
            opened.add(session);
            return session;
        }
        throw new IllegalArgumentException("not as SessionDesk.open is called");
    }
}
