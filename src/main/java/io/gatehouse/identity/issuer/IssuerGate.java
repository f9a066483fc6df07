package io.gatehouse.identity.issuer;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.secret.Digests;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.token.Signature;
import io.gatehouse.identity.token.SignatureRule;
import io.gatehouse.identity.token.SignedClaims;
import io.gatehouse.identity.token.TokenFlaw;
import io.gatehouse.identity.token.TokenPolicy.Types;
import io.gatehouse.identity.token.TokenVerifier;
import io.gatehouse.identity.token.UnverifiedToken;
import io.gatehouse.identity.token.Verification;
import io.gatehouse.identity.token.VerifiedToken;
import io.gatehouse.tenancy.cluster.BriefCache;
import io.gatehouse.tenancy.cluster.Notice;
import io.gatehouse.tenancy.cluster.NoticeTold;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Examines foreign tokens. May fetch keys, so it is never called within a database transaction. */
@ApplicationScoped
public class IssuerGate {

    private static final int MOST_VALUES = 500;
    private static final int LONGEST_VALUE = 255;

    private final TrustedIssuers issuers;
    private final IssuerKeys keys;
    private final IssuerSettings settings;
    private final Clock clock;
    private final TokenVerifier verifier;
    private final BriefCache<TenantId, List<TrustedIssuer>> known = new BriefCache<>();

    @Inject
    IssuerGate(TrustedIssuers issuers, IssuerKeys keys, IssuerSettings settings, Clock clock) {
        this.issuers = issuers;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.verifier = new TokenVerifier(clock);
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    IssuerGate() {
        this.issuers = null;
        this.keys = null;
        this.settings = null;
        this.clock = null;
        this.verifier = null;
    }

    void changedHere(@Observes(during = TransactionPhase.AFTER_SUCCESS) NoticeTold told) {
        changed(told.notice());
    }

    void changed(@Observes Notice notice) {
        if (notice.kind() == Notice.Kind.TENANT_CHANGED) {
            known.forget();
        }
    }

    /**
     * Whether the token is one of an issuer that this tenant trusts. What the token says about its issuer only chooses
     * among those (J5).
     */
    public Examined examine(TenantId tenant, Secret token) {
        List<TrustedIssuer> all = known.recall(tenant, issuers::all);
        Optional<String> claimed = UnverifiedToken.issuer(token.reveal());
        List<TrustedIssuer> named = all.stream()
                .filter(each -> each.issuer().isPresent() && each.issuer().equals(claimed))
                .toList();
        List<TrustedIssuer> asked = named.isEmpty()
                ? all.stream().filter(each -> each.issuer().isEmpty()).toList()
                : named;
        Examined last = new Examined.Refused("no issuer that is trusted here made it");
        for (TrustedIssuer issuer : asked) {
            last = examine(issuer, token);
            if (last instanceof Examined.Accepted) {
                return last;
            }
        }
        return last;
    }

    /** The claims of a logout token that {@code issuer} signed, of which nothing else was checked. */
    public Signature logoutSignature(TrustedIssuer issuer, Secret token) {
        return signature(
                issuer, issuer.typ() == Types.ACCESS_TOKEN ? Types.LOGOUT_TOKEN : Types.LOGOUT_TOKEN_OR_UNTYPED, token);
    }

    /** The claims of a security event token that {@code issuer} signed, of which nothing else was checked. */
    public Signature eventSignature(TrustedIssuer issuer, Secret token) {
        return signature(issuer, Types.SECURITY_EVENT, token);
    }

    private Signature signature(TrustedIssuer issuer, Types types, Secret token) {
        SignatureRule rule = new SignatureRule(issuer.algorithms(), types);
        Signature first = verifier.signature(token.reveal(), rule, keys.of(issuer));
        boolean strangeKey = first.fold(good -> false, flaw -> flaw == TokenFlaw.KEY_UNKNOWN);
        return strangeKey && keys.fetchAgain(issuer)
                ? verifier.signature(token.reveal(), rule, keys.of(issuer))
                : first;
    }

    /** How far issuers' clocks may be off. */
    public Duration skew() {
        return settings.skew();
    }

    /** Whom claims are about, by the claim that names subjects here, or by {@code sub}. */
    public Optional<SubjectId> subject(TrustedIssuer issuer, SignedClaims claims) {
        return ClaimMapping.text(claims.all(), issuer.claims().subject())
                .or(() -> claims.text("sub"))
                .filter(TextRules::isWellFormed)
                .map(name -> subject(issuer, name));
    }

    private Examined examine(TrustedIssuer issuer, Secret token) {
        Verification first = once(issuer, token);
        boolean strangeKey = first instanceof Verification.Refused refused && refused.flaw() == TokenFlaw.KEY_UNKNOWN;
        Verification verified = strangeKey && keys.fetchAgain(issuer) ? once(issuer, token) : first;
        return verified.fold(
                good -> ours(issuer, good, token),
                flaw -> new Examined.Refused(flaw.cause() + ", by issuer " + issuer.id()));
    }

    private Verification once(TrustedIssuer issuer, Secret token) {
        return verifier.verify(
                token.reveal(), issuer.policy(settings.longestLifetime(), settings.skew()), keys.of(issuer));
    }

    private Examined ours(TrustedIssuer issuer, VerifiedToken token, Secret text) {
        Map<String, JsonValue> claims = token.claims();
        Optional<String> name = ClaimMapping.text(claims, issuer.claims().subject());
        if (name.isEmpty()) {
            return new Examined.Refused("the claim that names the subject is missing, by issuer " + issuer.id());
        }
        if (!issuer.claims().canRead(claims)) {
            return new Examined.Refused("its roles, scope or groups cannot be read, by issuer " + issuer.id());
        }
        ForeignToken.Claims says = says(issuer, claims);
        if (isTooMuch(says)) {
            return new Examined.Refused("it has too many groups, roles or scopes, by issuer " + issuer.id());
        }
        if (!TextRules.isWellFormed(name.get()) || !isWellFormed(says)) {
            return new Examined.Refused("its claims hold text that cannot be kept, by issuer " + issuer.id());
        }
        String signed = text.reveal().substring(0, text.reveal().lastIndexOf('.'));
        return new Examined.Accepted(new ForeignToken(
                issuer,
                subject(issuer, name.get()),
                says,
                ClaimMapping.text(claims, issuer.claims().sid())
                        .filter(each -> each.length() <= LONGEST_VALUE && TextRules.isWellFormed(each)),
                digest(signed),
                token.issuedAt().map(this::notLaterThanNow).orElse(Instant.EPOCH),
                token.expiresAt()));
    }

    /** An issuer whose clock is ahead makes no proof that is newer than its first sight. */
    private Instant notLaterThanNow(Instant issuedAt) {
        Instant now = clock.instant();
        return issuedAt.isAfter(now) ? now : issuedAt;
    }

    /** What the claims, be it of a token or of an introspection's answer, say about the subject. */
    static ForeignToken.Claims says(TrustedIssuer issuer, Map<String, JsonValue> claims) {
        Map<String, Set<String>> named = new HashMap<>();
        named.put("roles", ClaimMapping.texts(claims, issuer.claims().roles()));
        named.put("scope", ClaimMapping.texts(claims, issuer.claims().scope()));
        named.values().removeIf(Set::isEmpty);
        return new ForeignToken.Claims(
                ClaimMapping.texts(claims, issuer.claims().groups()), named);
    }

    static boolean isTooMuch(ForeignToken.Claims says) {
        long count = says.groups().size()
                + says.named().values().stream().mapToLong(Set::size).sum();
        return count > MOST_VALUES
                || says.groups().stream().anyMatch(each -> each.length() > LONGEST_VALUE)
                || says.named().values().stream().flatMap(Set::stream).anyMatch(each -> each.length() > LONGEST_VALUE);
    }

    /** N10: what later gates could not read disables what has to find it, such as a revocation of the group. */
    static boolean isWellFormed(ForeignToken.Claims says) {
        return says.groups().stream().allMatch(TextRules::isWellFormed)
                && says.named().values().stream().flatMap(Set::stream).allMatch(TextRules::isWellFormed);
    }

    /** Whom {@code issuer} calls {@code name}. Names that are too long for a subject stand there as their digest. */
    public SubjectId subject(TrustedIssuer issuer, String name) {
        String whole = issuer.id() + ":" + name;
        boolean fits = TextRules.isPlain(whole, LONGEST_VALUE);
        return new SubjectId(fits ? whole : issuer.id() + ":~" + digest(name));
    }

    private static String digest(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Digests.sha256(text));
    }
}
