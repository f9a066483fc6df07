package io.gatehouse.trust.signals;

import static io.gatehouse.identity.token.Forge.quoted;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.identity.token.Forge;
import io.gatehouse.identity.token.Signature;
import io.gatehouse.identity.token.SignatureRule;
import io.gatehouse.identity.token.SignedClaims;
import io.gatehouse.identity.token.TokenAlgorithm;
import io.gatehouse.identity.token.TokenFlaw;
import io.gatehouse.identity.token.TokenPolicy.Types;
import io.gatehouse.identity.token.TokenVerifier;
import io.gatehouse.identity.token.VerificationKeys;
import io.gatehouse.trust.securityevent.CommonClaims;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Security event tokens, good ones and bad ones, and the rule that judges them. */
final class Sets {

    static final String REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";
    static final String CHANGED = "https://schemas.openid.net/secevent/caep/event-type/credential-change";
    static final String VERIFICATION = "https://schemas.openid.net/secevent/ssf/event-type/verification";
    static final String ALICE = "{\"format\":\"iss_sub\",\"iss\":\"" + Forge.ISSUER + "\",\"sub\":\"alice\"}";
    static final String DESK = "{\"format\":\"opaque\",\"id\":\"desk\"}";
    static final String ALICE_AT_DESK = "{\"format\":\"complex\",\"user\":" + ALICE + ",\"session\":" + DESK + "}";

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final SecurityEvents.Rule RULE = new SecurityEvents.Rule(
            "kc",
            Forge.ISSUER,
            new CommonClaims.Rule(Forge.ISSUER, Set.of(Forge.AUDIENCE), Optional.empty(), SKEW),
            name -> new SubjectId("kc:" + name));

    private Sets() {}

    /** That alice's session at her desk is revoked. */
    static Forge usual() {
        return new Forge()
                .without("sub")
                .without("exp")
                .header("typ", quoted("secevent+jwt"))
                .claim("sub_id", ALICE_AT_DESK)
                .claim("events", event(REVOKED, "{}"));
    }

    static String event(String kind, String told) {
        return "{" + quoted(kind) + ":" + told + "}";
    }

    /** What it tells; fails where it is refused. */
    static SecurityEvents read(Forge token) {
        try {
            return RULE.read(claims(token), Forge.NOW);
        } catch (NotUnderstood refused) {
            throw new AssertionError(refused.fault().description(), refused);
        }
    }

    /** Why it is refused; fails where it is not. */
    static Fault fault(Forge token) {
        try {
            throw new AssertionError("it is taken: " + RULE.read(claims(token), Forge.NOW));
        } catch (NotUnderstood refused) {
            return refused.fault();
        }
    }

    static Signature signature(String token) {
        SignatureRule rule = new SignatureRule(Set.of(TokenAlgorithm.ES256), Types.SECURITY_EVENT);
        return new TokenVerifier(Forge.CLOCK)
                .signature(token, rule, VerificationKeys.parse(List.of(Forge.KEY.toJSONString())));
    }

    static Optional<TokenFlaw> flaw(String token) {
        return signature(token).fold(good -> Optional.empty(), Optional::of);
    }

    private static SignedClaims claims(Forge token) {
        return signature(token.signed()).fold(good -> good, flaw -> {
            throw new AssertionError(flaw);
        });
    }
}
