package io.gatehouse.identity.issuer;

import static io.gatehouse.ground.problem.Refusal.invalid;

import io.gatehouse.ground.fetch.UrlRules;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.issuer.KeySource.Kind;
import io.gatehouse.identity.token.KeyVetting;
import io.gatehouse.identity.token.TokenAlgorithm;
import io.gatehouse.identity.token.TokenPolicy.Types;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a tenant registers. Every method refuses with {@link Problem#INVALID_REQUEST} and names the member. */
final class IssuerDraft {

    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Members members;

    private IssuerDraft(Members members) {
        this.members = members;
    }

    /** @param spareId the id where none is asked for */
    static TrustedIssuer read(TenantId tenant, Members members, String spareId, Instant now) {
        IssuerDraft draft = new IssuerDraft(members);
        TrustedIssuer issuer = new TrustedIssuer(
                tenant,
                members.optionalText("id").orElse(spareId),
                members.optionalText("issuer").map(IssuerDraft::name),
                members.optionalText("audience").orElse(""),
                draft.algorithms(),
                draft.keys(now),
                members.optionalObject("claims").map(IssuerDraft::mapping).orElse(ClaimMapping.USUAL),
                draft.typ(),
                members.optionalObject("introspection").map(IssuerDraft::introspection),
                members.optionalText("logout_audience"),
                now,
                now);
        members.noOthers();
        return issuer;
    }

    /**
     * RFC 8414, 2: a URL without query and fragment. Plain http only as far as fetching allows it; a bare name is left
     * to issuers of old, as {@code iss} is compared only.
     */
    private static String name(String issuer) {
        boolean url = issuer.startsWith("https://") || issuer.startsWith("http://");
        if (url) {
            URI parsed = url("issuer", issuer);
            if (parsed.getRawQuery() != null) {
                throw invalid("'issuer' has no query (RFC 8414, 2)");
            }
        } else if (issuer.contains("://") || issuer.chars().anyMatch(each -> each <= ' ' || each > '~')) {
            throw invalid("'issuer' is the https URL, or the name, that its tokens carry in iss");
        }
        return issuer;
    }

    private Set<TokenAlgorithm> algorithms() {
        return members.texts("algorithms").stream()
                .map(each -> TokenAlgorithm.named(each)
                        .orElseThrow(() -> invalid("'algorithms' are RS256, RS384, RS512, PS256, PS384, PS512, ES256,"
                                + " ES384, ES512, EdDSA; symmetric ones and none are never taken")))
                .collect(Collectors.toSet());
    }

    private Types typ() {
        return switch (members.optionalText("typ").orElse("strict")) {
            case "strict" -> Types.ACCESS_TOKEN;
            case "legacy" -> Types.ACCESS_TOKEN_OR_UNTYPED;
            default -> throw invalid("'typ' is strict (at+jwt only) or legacy");
        };
    }

    private KeySource keys(Instant now) {
        List<KeySource> sources = new ArrayList<>();
        members.optionalText("public_key").map(text -> given(text, now)).ifPresent(sources::add);
        members.optionalObject("jwks").map(IssuerDraft::given).ifPresent(sources::add);
        members.optionalText("jwks_url")
                .map(text -> KeySource.at(Kind.JWKS_URL, url("jwks_url", text)))
                .ifPresent(sources::add);
        members.optionalText("discovery_url")
                .map(text -> KeySource.at(Kind.DISCOVERY_URL, url("discovery_url", text)))
                .ifPresent(sources::add);
        if (sources.size() != 1) {
            throw invalid("give exactly one of 'public_key', 'jwks', 'jwks_url', 'discovery_url'");
        }
        return sources.get(0);
    }

    /** A PEM text, or the text of one JWK. */
    private static KeySource given(String text, Instant now) {
        String jwk = text.strip().startsWith("{") ? text : PublicKeyPem.jwk(text, now);
        return vetted("public_key", List.of(jwk));
    }

    /** A JWK set, or one JWK. */
    private static KeySource given(JsonObject json) {
        JsonValue keys = json.get("keys");
        List<String> texts = keys == null
                ? List.of(json.toString())
                : JwkSet.texts(json).orElseThrow(() -> invalid("'jwks' is a JWK set (RFC 7517, 5)"));
        return vetted("jwks", texts);
    }

    private static KeySource vetted(String member, List<String> jwks) {
        KeyVetting.flaw(jwks).ifPresent(flaw -> {
            throw invalid("'" + member + "': " + flaw);
        });
        return KeySource.given(jwks);
    }

    private static ClaimMapping mapping(JsonObject json) {
        Members named = new Members(json);
        ClaimMapping usual = ClaimMapping.USUAL;
        ClaimMapping mapping = new ClaimMapping(
                claim(named, "subject", usual.subject()),
                claim(named, "roles", usual.roles()),
                claim(named, "scope", usual.scope()),
                claim(named, "groups", usual.groups()),
                claim(named, "sid", usual.sid()));
        named.noOthers();
        return mapping;
    }

    private static String claim(Members named, String meaning, String usual) {
        String claim = named.optionalText(meaning).orElse(usual);
        if (claim.isBlank() || claim.length() > 200) {
            throw invalid("'claims' names claims of 1 to 200 characters");
        }
        return claim;
    }

    private static Introspection introspection(JsonObject json) {
        Members named = new Members(json);
        Introspection introspection = new Introspection(
                url("introspection.url", named.text("url")),
                credential(named, "client_id"),
                new Secret(credential(named, "client_secret")),
                interval(named),
                named.take("tells_claims")
                        .map(value -> !JsonValue.FALSE.equals(value))
                        .orElse(true));
        named.noOthers();
        return introspection;
    }

    private static String credential(Members named, String name) {
        String text = named.text(name);
        if (text.isBlank() || !TextRules.isPlain(text, 1_000)) {
            throw invalid("'introspection." + name + "' has 1 to 1000 printable characters");
        }
        return text;
    }

    private static Duration interval(Members named) {
        return named.optionalNumber("interval_s", 1, LONGEST.toSeconds())
                .map(Duration::ofSeconds)
                .orElse(USUAL);
    }

    private static URI url(String member, String text) {
        UrlRules.broken(text).ifPresent(rule -> {
            throw invalid("'" + member + "': " + rule);
        });
        return URI.create(text);
    }
}
