package io.gatehouse.trust.signals;

import io.gatehouse.ground.fetch.FetchFailed;
import io.gatehouse.ground.fetch.Fetcher;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.issuer.TrustedIssuer;
import io.gatehouse.trust.signals.SignalStream.Grant;
import io.gatehouse.trust.signals.SignalStream.Poll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The other end of a stream that is polled (RFC 8936). Fetches, so it is never called within a database transaction.
 */
@ApplicationScoped
class Transmitter {

    /** As many of the longest tokens as fit into an answer of the usual bound. */
    private static final int MOST_AT_ONCE = 15;

    private final Fetcher fetcher;
    private final PollTokens tokens;

    @Inject
    Transmitter(Fetcher fetcher, PollTokens tokens) {
        this.fetcher = fetcher;
        this.tokens = tokens;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Transmitter() {
        this(null, null);
    }

    /**
     * Tells what became of the tokens before, and asks for further ones without waiting for them (2.4).
     *
     * @param settled by {@code jti}: empty where a token is acknowledged, else why it is refused
     * @return the tokens by their {@code jti}; an empty text where one is not even a text
     */
    Map<String, Secret> poll(SignalStream stream, TrustedIssuer issuer, Map<String, Optional<Fault>> settled)
            throws FetchFailed {
        Poll poll = stream.poll().orElseThrow();
        try {
            Optional<Secret> authorization = authorization(stream, issuer, poll);
            return read(StrictJson.object(
                    fetcher.inLine().postJson(stream.tenant(), poll.url(), request(settled), authorization)));
        } catch (MalformedJson noAnswer) {
            tokens.forget(stream);
            throw new FetchFailed();
        } catch (FetchFailed refused) {
            tokens.forget(stream);
            throw refused;
        }
    }

    private Optional<Secret> authorization(SignalStream stream, TrustedIssuer issuer, Poll poll) throws FetchFailed {
        Optional<Grant> grant = poll.grant();
        return grant.isPresent()
                ? Optional.of(tokens.authorization(stream, issuer, grant.get()))
                : poll.authorization();
    }

    private static String request(Map<String, Optional<Fault>> settled) {
        JsonArrayBuilder good = Json.createArrayBuilder();
        JsonObjectBuilder bad = Json.createObjectBuilder();
        settled.forEach((jti, fault) -> fault.ifPresentOrElse(
                it -> bad.add(
                        jti,
                        Json.createObjectBuilder().add("err", it.error().text()).add("description", it.description())),
                () -> good.add(jti)));
        return Json.createObjectBuilder()
                .add("maxEvents", MOST_AT_ONCE)
                .add("returnImmediately", true)
                .add("ack", good)
                .add("setErrs", bad)
                .build()
                .toString();
    }

    /** 2.5: nothing but {@code sets} is needed; who asks once more learns whether there are more. */
    private static Map<String, Secret> read(JsonObject answer) throws FetchFailed {
        if (!(answer.get("sets") instanceof JsonObject sets)) {
            throw new FetchFailed();
        }
        Map<String, Secret> tokens = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> each : sets.entrySet()) {
            tokens.put(each.getKey(), new Secret(each.getValue() instanceof JsonString text ? text.getString() : ""));
        }
        return tokens;
    }
}
