package io.gatehouse.agenda.nettuaccount;

import io.gatehouse.agenda.calendar.PersonId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.token.SignatureRule;
import io.gatehouse.identity.token.SignedClaims;
import io.gatehouse.identity.token.TokenAlgorithm;
import io.gatehouse.identity.token.TokenPolicy.Types;
import io.gatehouse.identity.token.TokenVerifier;
import io.gatehouse.identity.token.VerificationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that accounts sign for their users. The signature is checked as every token's is. The claims have rules of
 * their own: the key that the account uploaded says whom a token is for, so {@code iss}, {@code aud} and {@code sub}
 * are not looked at, and it lives as long as the account likes.
 */
@ApplicationScoped
class UserTokens {

    private static final SignatureRule RULE =
            new SignatureRule(Set.of(TokenAlgorithm.RS256), Types.ACCESS_TOKEN_OR_UNTYPED);

    /**
     * Whole seconds since 1970, as far as an {@link Instant} reaches: the client's own documentation has tokens expire
     * in the year 179726.
     */
    private static final Pattern SECONDS = Pattern.compile("0|[1-9][0-9]{0,15}");

    private final TokenVerifier verifier;
    private final Clock clock;

    @Inject
    UserTokens(Clock clock) {
        this.verifier = new TokenVerifier(clock);
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    UserTokens() {
        this.verifier = null;
        this.clock = null;
    }

    /** What came of a token. */
    sealed interface Checked {

        /** One answer or the other. */
        default <T> T fold(Function<Accepted, T> accepted, Function<Refused, T> refused) {
            return this instanceof Accepted good ? accepted.apply(good) : refused.apply((Refused) this);
        }
    }

    /** Signature, times and claims are good. Whether the user is there was not looked at. */
    record Accepted(PersonId person, SchedulerPolicy policy) implements Checked {}

    /**
     * The first check that failed.
     *
     * @param cause for the audit trail; whoever showed the token hears none of it (no oracle)
     */
    record Refused(String cause) implements Checked {}

    /** What the account's public key says to a token. */
    public Checked verify(NettuAccount account, Secret token) {
        return account.publicKey()
                .flatMap(VerificationKeys::rsa)
                .map(keys -> verifier.signature(token.reveal(), RULE, keys)
                        .fold(this::read, flaw -> new Refused(flaw.cause())))
                .orElseGet(() -> new Refused("the account has no public key"));
    }

    private Checked read(SignedClaims signed) {
        Map<String, JsonValue> claims = signed.all();
        Optional<Instant> expiry = time(claims.get("exp"));
        if (expiry.isEmpty() || time(claims.get("iat")).isEmpty()) {
            return new Refused("exp and iat are whole seconds");
        }
        if (!clock.instant().isBefore(expiry.get())) { // RFC 7519, 4.1.4: on or after it, never; and no leeway
            return new Refused("it has expired");
        }
        Optional<PersonId> person = person(claims.get("nettuSchedulerUserId"));
        if (person.isEmpty()) {
            return new Refused("nettuSchedulerUserId is not a UUID");
        }
        return SchedulerPolicy.parse(claims.get("schedulerPolicy"))
                .<Checked>map(policy -> new Accepted(person.get(), policy))
                .orElseGet(() -> new Refused("schedulerPolicy is no policy, or names what is no permission"));
    }

    private static Optional<Instant> time(@Nullable JsonValue claim) {
        return claim instanceof JsonNumber number
                        && SECONDS.matcher(number.toString()).matches()
                ? Optional.of(Instant.ofEpochSecond(number.longValueExact()))
                : Optional.empty();
    }

    private static Optional<PersonId> person(@Nullable JsonValue claim) {
        return claim instanceof JsonString text ? PersonId.parse(text.getString()) : Optional.empty();
    }
}
