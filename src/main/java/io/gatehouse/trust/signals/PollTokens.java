package io.gatehouse.trust.signals;

import io.gatehouse.ground.fetch.FetchFailed;
import io.gatehouse.ground.fetch.Fetcher;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.issuer.TrustedIssuer;
import io.gatehouse.trust.signals.SignalStream.Client;
import io.gatehouse.trust.signals.SignalStream.Grant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * This node's access tokens for polling, by client credentials (RFC 6749, 4.4). One is used until shortly before its
 * end.
 */
@ApplicationScoped
class PollTokens {

    /** Before its end, a token is replaced. */
    private static final int EARLY_S = 15;

    private static final int LONGEST_S = 3_600;
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,8192}");

    private final Fetcher fetcher;
    private final Clock clock;
    private final Map<SignalStream.Id, Held> held = new ConcurrentHashMap<>();

    @Inject
    PollTokens(Fetcher fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    PollTokens() {
        this(null, null);
    }

    private record Held(Secret authorization, Instant until) {}

    /** What goes with a poll as {@code Authorization}. */
    Secret authorization(SignalStream stream, TrustedIssuer issuer, Grant grant) throws FetchFailed {
        Instant now = clock.instant();
        held.values().removeIf(each -> !now.isBefore(each.until()));
        Held known = held.get(stream.id());
        if (known != null) {
            return known.authorization();
        }
        Held fresh = ask(issuer, grant, now);
        if (now.isBefore(fresh.until())) {
            held.put(stream.id(), fresh);
        }
        return fresh.authorization();
    }

    /** The token did not help, or is not known to have: another one is asked for the next time. */
    void forget(SignalStream stream) {
        held.remove(stream.id());
    }

    private Held ask(TrustedIssuer issuer, Grant grant, Instant now) throws FetchFailed {
        Client client = grant.client()
                .or(() -> issuer.introspection().map(own -> new Client(own.clientId(), own.clientSecret())))
                .orElseThrow(FetchFailed::new);
        Map<String, String> form = new TreeMap<>(Map.of("grant_type", "client_credentials"));
        grant.scope().ifPresent(scope -> form.put("scope", scope));
        Optional<Secret> credentials = Optional.of(Fetcher.client(client.id(), client.secret()));
        try {
            return read(
                    StrictJson.object(fetcher.inLine().postForm(issuer.tenant(), grant.url(), form, credentials)), now);
        } catch (MalformedJson noAnswer) {
            throw new FetchFailed();
        }
    }

    /** RFC 6749, 5.1. */
    private static Held read(JsonObject json, Instant now) throws FetchFailed {
        boolean bearer = json.get("token_type") instanceof JsonString type
                && type.getString().toLowerCase(Locale.ROOT).equals("bearer");
        if (!bearer
                || !(json.get("access_token") instanceof JsonString token)
                || !TOKEN.matcher(token.getString()).matches()) {
            throw new FetchFailed();
        }
        long lifetime =
                json.get("expires_in") instanceof JsonNumber number ? Math.min(number.longValue(), LONGEST_S) : EARLY_S;
        return new Held(new Secret("Bearer " + token.getString()), now.plusSeconds(lifetime - EARLY_S));
    }
}
