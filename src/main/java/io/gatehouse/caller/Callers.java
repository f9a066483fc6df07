package io.gatehouse.caller;

import io.gatehouse.audit.AuditEvent;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.id.SessionId;
import io.gatehouse.id.TenantId;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import io.gatehouse.secret.Secret;
import io.gatehouse.session.Session;
import io.gatehouse.session.SessionDesk;
import io.gatehouse.token.OwnTokens;
import io.gatehouse.token.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises callers by their bearer credential: a connection token (exchanged on the spot for its successor) or an access token of ours. */
@ApplicationScoped
public class Callers {

    /** RFC 6750, 2.1; the scheme is case-insensitive (RFC 9110, 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    private final SessionDesk sessions;
    private final OwnTokens tokens;
    private final AuditTrail audit;

    @Inject
    Callers(SessionDesk sessions, OwnTokens tokens, AuditTrail audit) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Callers() {
        this(null, null, null);
    }

    /** The bearer credential of an {@code Authorization} header, or empty where there is none. */
    public static Optional<Secret> bearer(@Nullable String authorization) {
        if (authorization == null || authorization.length() > 20_000) {
            return Optional.empty();
        }
        Matcher header = BEARER.matcher(authorization.strip());
        return header.matches() ? Optional.of(new Secret(header.group(1))) : Optional.empty();
    }

    /** Who shows {@code bearer} to {@code tenant}; refuses with {@link Problem#CREDENTIAL_REFUSED} whatever the cause, which goes to the audit trail. */
    public Recognised recognise(TenantId tenant, Secret bearer) {
        if (bearer.reveal().startsWith(SessionDesk.TOKEN_PREFIX)) {
            return sessions.exchange(tenant, bearer)
                    .fold(rotated -> new Recognised(rotated.session(), Optional.of(rotated)), refused -> {
                        throw refused(tenant, refused.cause());
                    });
        }
        return new Recognised(sessionOf(tenant, tokens.verify(bearer)), Optional.empty());
    }

    Session sessionOf(TenantId tenant, VerifiedToken token) {
        return Optional.of(token)
                .flatMap(VerifiedToken::sessionId)
                .flatMap(SessionId::parse)
                .flatMap(id -> sessions.find(tenant, id))
                .orElseThrow(() -> refused(tenant, "the session is over or of another tenant"));
    }

    private Refusal refused(TenantId tenant, String cause) {
        audit.record(new AuditEvent.OfTenant("credential.refused", tenant, cause));
        return new Refusal(Problem.CREDENTIAL_REFUSED);
    }
}
