package io.gatehouse.identity.federation;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.issuer.ForeignToken;
import io.gatehouse.identity.issuer.Introspection;
import io.gatehouse.identity.issuer.Introspector;
import io.gatehouse.identity.issuer.Introspector.Answer;
import io.gatehouse.identity.issuer.IssuerGate;
import io.gatehouse.identity.session.Opening;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.session.SignIn;
import io.gatehouse.tenancy.policy.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns a trusted issuer's token into the session that rests on it. Asks issuers over the network, so it is never
 * called within a database transaction.
 */
@ApplicationScoped
public class Federation {

    private final IssuerGate gate;
    private final Introspector introspector;
    private final SessionDesk sessions;
    private final Clock clock;

    @Inject
    Federation(IssuerGate gate, Introspector introspector, SessionDesk sessions, Clock clock) {
        this.gate = gate;
        this.introspector = introspector;
        this.sessions = sessions;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Federation() {
        this(null, null, null, null);
    }

    /** What came of a foreign token. */
    public sealed interface Outcome {

        /** It stands for this session. */
        record Known(Session session) implements Outcome {
            @Override
            public <T> T fold(Function<Session, T> known, Function<String, T> refused) {
                return known.apply(session);
            }
        }

        /** It is refused; the cause is for the trail only. */
        record Refused(String cause) implements Outcome {
            @Override
            public <T> T fold(Function<Session, T> known, Function<String, T> refused) {
                return refused.apply(cause);
            }
        }

        /** One or the other. */
        <T> T fold(Function<Session, T> known, Function<String, T> refused);
    }

    /** The session that rests on the token's sign-in; a new one where there is none yet. */
    public Outcome recognise(TenantId tenant, Secret token) {
        return gate.examine(tenant, token)
                .fold(
                        good -> standingBy(
                                good,
                                token,
                                claims -> sessions.restOn(tenant, opening(good, claims, token))
                                        .<Outcome>map(Outcome.Known::new)
                                        .orElseGet(
                                                () -> new Outcome.Refused("trust was withdrawn after it was issued"))),
                        Outcome.Refused::new);
    }

    /**
     * Lets {@code session} go on with a newer token of the same subject and issuer, and of the same {@code sid} where
     * the issuer tells one.
     */
    public Outcome renew(Session session, Secret token) {
        return gate.examine(session.tenant(), token)
                .fold(
                        good -> standingBy(good, token, claims -> renewed(session, opening(good, claims, token))),
                        Outcome.Refused::new);
    }

    private Outcome renewed(Session session, Opening opening) {
        Optional<SignIn> before = sessions.signIn(session.tenant(), session.id());
        Optional<SignIn> now = opening.signIn();
        boolean same = before.map(SignIn::issuer).equals(now.map(SignIn::issuer))
                && before.flatMap(SignIn::sid).equals(now.flatMap(SignIn::sid));
        if (!same) {
            return new Outcome.Refused("the token is of another sign-in than the session");
        }
        return sessions.goOn(session.tenant(), session.id(), opening)
                .<Outcome>map(Outcome.Known::new)
                .orElseGet(() -> new Outcome.Refused("the session is over or of another subject"));
    }

    /** Asks the issuer first, where it can be asked. No answer is no (ASVS 5.0, 16.5.3). */
    private Outcome standingBy(ForeignToken good, Secret token, Function<ForeignToken.Claims, Outcome> then) {
        if (good.issuer().introspection().isEmpty()) {
            return then.apply(good.says());
        }
        Answer answer = introspector.ask(good.issuer(), token);
        return switch (answer.standing()) {
            case ACTIVE -> then.apply(answer.claims().orElse(good.says()));
            case INACTIVE -> new Outcome.Refused("issuer " + good.issuer().id() + " no longer stands by it");
            case UNKNOWN -> new Outcome.Refused("issuer " + good.issuer().id() + " could not be asked about it");
        };
    }

    private Opening opening(ForeignToken good, ForeignToken.Claims claims, Secret token) {
        Standing standing = new Standing(good.subject(), claims.groups(), Optional.empty(), claims.named());
        Optional<Instant> recheck =
                good.issuer().introspection().map(Introspection::interval).map(clock.instant()::plus);
        SignIn signIn = new SignIn(
                good.issuer().id(),
                good.sid().orElse(good.fingerprint()),
                good.sid(),
                recheck.map(at -> token),
                good.issuedAt(),
                recheck);
        return new Opening(standing, List.of(), Optional.of(good.expiresAt()), Optional.of(signIn));
    }
}
