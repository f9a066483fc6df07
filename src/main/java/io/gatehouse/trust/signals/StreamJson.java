package io.gatehouse.trust.signals;

import static io.gatehouse.ground.problem.Refusal.invalid;

import io.gatehouse.ground.fetch.UrlRules;
import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.issuer.TrustedIssuer;
import io.gatehouse.trust.signals.SignalStream.Client;
import io.gatehouse.trust.signals.SignalStream.Grant;
import io.gatehouse.trust.signals.SignalStream.Poll;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Streams in JSON, as a tenant sets them and as they are shown, which is without secrets. Reading refuses with
 * {@link Problem#INVALID_REQUEST} and names the member.
 */
final class StreamJson {

    private static final int LONGEST = 500;

    /** A header's value: no control characters, no spaces around it. */
    private static final Pattern HEADER = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,1998}[\\x21-\\x7e]");

    private static final Predicate<String> CREDENTIAL = text -> !text.isBlank() && TextRules.isPlain(text, 1_000);

    private final Members members;
    private final TrustedIssuer issuer;

    private StreamJson(Members members, TrustedIssuer issuer) {
        this.members = members;
        this.issuer = issuer;
    }

    /** {@code {audience, delivery, authorization?, poll_url?, token?: {url, client_id?, client_secret?, scope?}}}. */
    static SignalStream read(Members members, TrustedIssuer issuer, Instant now) {
        require(issuer.issuer().isPresent(), "the issuer is a bare key: register it with its 'issuer'");
        StreamJson json = new StreamJson(members, issuer);
        String audience = members.text("audience");
        require(!audience.isBlank() && audience.length() <= LONGEST, "'audience' has 1 to 500 characters");
        Optional<Poll> poll = json.poll();
        Optional<String> digest =
                poll.isPresent() ? Optional.empty() : json.authorization().map(SignalStream::digest);
        members.noOthers();
        return new SignalStream(issuer.tenant(), issuer.id(), audience, digest, poll, now);
    }

    static JsonObject shown(Streams.Kept kept) {
        SignalStream stream = kept.stream();
        Optional<Grant> grant = stream.poll().flatMap(Poll::grant);
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("audience", stream.audience())
                .add("delivery", stream.poll().isPresent() ? "poll" : "push")
                .add(
                        "has_authorization",
                        stream.pushDigest().isPresent()
                                || stream.poll().flatMap(Poll::authorization).isPresent());
        stream.poll().ifPresent(poll -> json.add("poll_url", poll.url().toString()));
        grant.ifPresent(each -> json.add("token", shown(each)));
        kept.polledAt().ifPresent(at -> json.add("polled_at", at.toString()));
        kept.failingSince().ifPresent(at -> json.add("failing_since", at.toString()));
        return json.add("set_at", stream.madeAt().toString()).build();
    }

    private static JsonObjectBuilder shown(Grant grant) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("url", grant.url().toString());
        grant.client().ifPresent(client -> json.add("client_id", client.id()));
        grant.scope().ifPresent(scope -> json.add("scope", scope));
        return json;
    }

    private Optional<Poll> poll() {
        return switch (members.text("delivery")) {
            case "push" -> {
                require(
                        members.optionalText("poll_url").isEmpty()
                                && members.optionalObject("token").isEmpty(),
                        "'poll_url' and 'token' are for the delivery poll");
                yield Optional.empty();
            }
            case "poll" -> {
                URI url = url("poll_url", members.text("poll_url"));
                Optional<Grant> grant = members.optionalObject("token").map(this::grant);
                Optional<Secret> authorization = authorization();
                require(
                        grant.isEmpty() || authorization.isEmpty(),
                        "give 'authorization' or 'token', which it would come from");
                yield Optional.of(new Poll(url, authorization, grant));
            }
            default -> throw invalid("'delivery' is push or poll");
        };
    }

    private Grant grant(JsonObject json) {
        Members named = new Members(json);
        Optional<String> id = named.optionalText("client_id");
        Optional<String> secret = named.optionalText("client_secret");
        require(
                id.isPresent() == secret.isPresent()
                        && id.filter(CREDENTIAL.negate()).isEmpty()
                        && secret.filter(CREDENTIAL.negate()).isEmpty(),
                "'token.client_id' and 'token.client_secret' go together, and have 1 to 1000 printable characters");
        require(
                id.isPresent() || issuer.introspection().isPresent(),
                "'token.client_id' is missing, and the issuer has no client for introspection that could stand for it");
        Grant grant = new Grant(
                url("token.url", named.text("url")),
                id.flatMap(known -> secret.map(text -> new Client(known, new Secret(text)))),
                named.optionalText("scope"));
        require(
                grant.scope().filter(CREDENTIAL.negate()).isEmpty(),
                "'token.scope' has 1 to 1000 printable characters");
        named.noOthers();
        return grant;
    }

    private Optional<Secret> authorization() {
        return members.optionalText("authorization").map(text -> {
            require(
                    HEADER.matcher(text).matches(),
                    "'authorization' is a header's value of 2 to 2000 visible ASCII characters, such as Bearer and a token");
            return new Secret(text);
        });
    }

    private static URI url(String member, String text) {
        UrlRules.broken(text).ifPresent(rule -> {
            throw invalid("'" + member + "': " + rule);
        });
        return URI.create(text);
    }

    private static void require(boolean good, String rule) {
        if (!good) {
            throw invalid(rule);
        }
    }
}
