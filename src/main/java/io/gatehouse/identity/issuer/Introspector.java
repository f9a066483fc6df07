package io.gatehouse.identity.issuer;

import io.gatehouse.ground.fetch.FetchFailed;
import io.gatehouse.ground.fetch.Fetcher;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/**
 * Asks issuers whether they still stand by a token (RFC 7662). Fetches, so it is never called within a database
 * transaction.
 */
@ApplicationScoped
public class Introspector {

    private final Fetcher fetcher;

    @Inject
    Introspector(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Introspector() {
        this.fetcher = null;
    }

    /** What an issuer says of a token. */
    public enum Standing {
        ACTIVE,
        /** Expired, revoked, its user disabled: RFC 7662, 2.2, tells no reason. */
        INACTIVE,
        /** There was no answer that could be read. */
        UNKNOWN
    }

    /**
     * An answer.
     *
     * @param claims what it says about the subject now; empty where the issuer's answers do not tell
     */
    public record Answer(Standing standing, Optional<ForeignToken.Claims> claims) {}

    /**
     * Asks the issuer, which has to have an introspection endpoint. Refuses with {@link Problem#OVERLOADED} where the
     * tenant has too many fetches under way: nothing was asked then.
     */
    public Answer ask(TrustedIssuer issuer, Secret token) {
        return ask(fetcher, issuer, token);
    }

    /** As {@link #ask}, where nobody waits for the answer. */
    public Answer askInLine(TrustedIssuer issuer, Secret token) {
        return ask(fetcher.inLine(), issuer, token);
    }

    private static Answer ask(Fetcher fetcher, TrustedIssuer issuer, Secret token) {
        Introspection where = issuer.introspection().orElseThrow();
        Secret credentials = Fetcher.client(where.clientId(), where.clientSecret());
        Map<String, String> form = Map.of("token", token.reveal(), "token_type_hint", "access_token");
        try {
            String answer = fetcher.postForm(issuer.tenant(), where.url(), form, Optional.of(credentials));
            return read(issuer, where, StrictJson.object(answer));
        } catch (FetchFailed | MalformedJson noAnswer) {
            return new Answer(Standing.UNKNOWN, Optional.empty());
        }
    }

    private static Answer read(TrustedIssuer issuer, Introspection where, JsonObject json) {
        JsonValue active = json.get("active");
        if (!JsonValue.TRUE.equals(active) && !JsonValue.FALSE.equals(active)) {
            return new Answer(Standing.UNKNOWN, Optional.empty());
        }
        if (JsonValue.FALSE.equals(active)) {
            return new Answer(Standing.INACTIVE, Optional.empty());
        }
        Optional<ForeignToken.Claims> says =
                where.tellsClaims() ? Optional.of(IssuerGate.says(issuer, json)) : Optional.empty();
        boolean unclear = says.filter(each ->
                        !issuer.claims().canRead(json) || IssuerGate.isTooMuch(each) || !IssuerGate.isWellFormed(each))
                .isPresent();
        return new Answer(unclear ? Standing.UNKNOWN : Standing.ACTIVE, says);
    }
}
