package io.gatehouse.identity.issuer;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whose tokens pass, by which keys, and how often those are fetched. */
class IssuerGateTest extends IssuerRoom {

    @Test
    void acceptsATokenInOurWords() {
        register(TENANT, "\"jwks_url\":\"" + JWKS + "\",\"id\":\"kc\",\"claims\":{\"roles\":\"realm_access.roles\"}");
        ForeignToken token = accepted(
                TENANT,
                signed(
                        key,
                        claims().claim("groups", List.of("staff"))
                                .claim("realm_access", Map.of("roles", List.of("editor")))
                                .claim("scope", "a b")
                                .claim("sid", "s-1")));
        assertThat(token.subject().value(), is("kc:alice"));
        assertThat(token.says().groups(), is(Set.of("staff")));
        assertThat(token.says().named().get("roles"), is(Set.of("editor")));
        assertThat(token.says().named().get("scope"), is(Set.of("a", "b")));
        assertThat(token.sid(), is(Optional.of("s-1")));
    }

    @Test
    @DisplayName("groups that cannot be read are not the same as none: a policy may reject by them")
    void refusesClaimsThatItCannotRead() {
        register(TENANT, "\"jwks_url\":\"" + JWKS + "\",\"claims\":{\"roles\":\"realm_access.roles\"}");
        List<JWTClaimsSet.Builder> odd = List.of(
                claims().claim("groups", 7),
                claims().claim("groups", List.of("staff", 7)),
                claims().claim("groups", Map.of("name", "staff")),
                claims().claim("realm_access", Map.of("roles", true)),
                claims().claim("_claim_names", Map.of("groups", "src1")),
                claims().claim("_claim_names", Map.of("realm_access", "src1")));
        odd.forEach(each -> assertThat(gate.examine(TENANT, signed(key, each)), instanceOf(Examined.Refused.class)));
        assertThat(
                gate.examine(TENANT, signed(key, claims().claim("_claim_names", Map.of("address", "src1")))),
                instanceOf(Examined.Accepted.class));
    }

    @Test
    @DisplayName("J5: an issuer of another tenant is nobody here")
    void judgesByTheTenantsOwnIssuersOnly() {
        register(TENANT, "\"jwks_url\":\"" + JWKS + "\"");
        assertThat(gate.examine(TENANT, signed(key, claims())), instanceOf(Examined.Accepted.class));
        assertThat(gate.examine(OTHER, signed(key, claims())), instanceOf(Examined.Refused.class));
        ECKey sameName = key("k1");
        assertThat(gate.examine(TENANT, signed(sameName, claims())), instanceOf(Examined.Refused.class));
    }

    @Test
    @DisplayName("J6, T7: one issuer with one audience at two tenants with different keys: both work")
    void knowsTheSameIssuerAndAudienceAtEachTenantByItsOwnKeys() {
        ECKey squatters = key("k1");
        register(OTHER, "\"public_key\":" + quoted(squatters.toPublicJWK().toJSONString()));
        register(TENANT, "\"jwks_url\":\"" + JWKS + "\"");
        assertAccepted(TENANT, signed(key, claims()));
        assertAccepted(OTHER, signed(squatters, claims()));
        assertThat(gate.examine(TENANT, signed(squatters, claims())), instanceOf(Examined.Refused.class));
        assertThat(gate.examine(OTHER, signed(key, claims())), instanceOf(Examined.Refused.class));
    }

    @Test
    @DisplayName("J6: within a tenant one issuer has an audience once")
    void refusesTheSameIssuerAndAudienceTwiceInATenant() {
        register(TENANT, "\"jwks_url\":\"" + JWKS + "\"");
        Refusal refusal = assertThrows(Refusal.class, () -> register(TENANT, "\"jwks_url\":\"" + JWKS + "\""));
        assertThat(refusal.problem(), is(Problem.CONFLICT));
    }

    @Test
    @DisplayName("J7: a discovery document of another issuer counts neither at first nor later")
    void refusesADocumentOfAnotherIssuer() {
        network.pages.put(DISCOVERY, "{\"issuer\":\"" + ISSUER + "/\",\"jwks_uri\":\"" + JWKS + "\"}");
        assertThrows(Refusal.class, () -> register(TENANT, "\"discovery_url\":\"" + DISCOVERY + "\""));
        network.pages.put(DISCOVERY, "{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"" + JWKS + "\"}");
        register(TENANT, "\"discovery_url\":\"" + DISCOVERY + "\"");
        assertThat(gate.examine(TENANT, signed(key, claims())), instanceOf(Examined.Accepted.class));
        network.pages.put(DISCOVERY, "{\"issuer\":\"https://evil.example\",\"jwks_uri\":\"" + JWKS + "\"}");
        ECKey evil = key("k2");
        serve(evil);
        clock.move(Duration.ofMinutes(11));
        assertThat(gate.examine(TENANT, signed(evil, claims())), instanceOf(Examined.Refused.class));
    }

    @Test
    @DisplayName("N10: U+0000 in a group, a role or the subject's name is refused; as a sid it names no session")
    void refusesTextThatCannotBeKept() {
        register(TENANT, "\"jwks_url\":\"" + JWKS + "\"");
        String odd = "a\u0000b";
        for (JWTClaimsSet.Builder each : List.of(
                claims().claim("groups", List.of("staff", odd)),
                claims().claim("roles", List.of(odd)),
                claims().claim("scope", odd),
                claims().subject(odd))) {
            assertThat(gate.examine(TENANT, signed(key, each)), instanceOf(Examined.Refused.class));
        }
        assertThat(accepted(TENANT, signed(key, claims().claim("sid", odd))).sid(), is(Optional.empty()));
    }

    @Test
    @DisplayName("J18: 10,000 strange kids make one fetch in 30 seconds")
    void isNotMadeToHammerTheIssuer() {
        register(TENANT, "\"jwks_url\":\"" + JWKS + "\"");
        assertAccepted(TENANT, signed(key, claims()));
        int before = network.fetches;
        clock.move(Duration.ofSeconds(30));
        ECKey stranger = key("x");
        for (int i = 0; i < 10_000; i++) {
            Secret token = new Secret(
                    header("x" + i) + "." + signed(stranger, claims()).reveal().split("\\.", 2)[1]);
            assertThat(gate.examine(TENANT, token), instanceOf(Examined.Refused.class));
        }
        assertThat(network.fetches - before, is(1));
        clock.move(Duration.ofSeconds(30));
        assertThat(gate.examine(TENANT, signed(stranger, claims())), instanceOf(Examined.Refused.class));
        assertThat(network.fetches - before, is(2));
    }

    @Test
    @DisplayName("J18: keys that nobody uses any more are not fetched ahead for ever, be their issuer silent or not")
    void leavesAnIdleIssuerAlone() {
        register(TENANT, "\"jwks_url\":\"" + JWKS + "\"");
        assertAccepted(TENANT, signed(key, claims()));
        network.pages.clear();
        int before = network.fetches;
        for (int i = 0; i < 20; i++) {
            clock.move(Duration.ofMinutes(6));
            keys.refreshAhead();
        }
        assertThat(network.fetches - before, is(1));
    }

    @Test
    @DisplayName("J18: while fetching fails the old keys go on, for a day")
    void goesOnInAnOutageForABoundedTime() {
        register(TENANT, "\"jwks_url\":\"" + JWKS + "\"");
        assertAccepted(TENANT, signed(key, claims()));
        network.pages.clear();
        clock.move(Duration.ofHours(24).minusSeconds(1));
        assertAccepted(TENANT, signed(key, claims()));
        clock.move(Duration.ofSeconds(1));
        assertThat(gate.examine(TENANT, signed(key, claims())), instanceOf(Examined.Refused.class));
    }

    @Test
    @DisplayName(
            "J19: a key that the issuer took back counts no more when the cached ones are old, or at once where they are forgotten")
    void followsARotation() {
        String id = register(TENANT, "\"jwks_url\":\"" + JWKS + "\"");
        assertAccepted(TENANT, signed(key, claims()));
        ECKey next = key("k2");
        serve(next);
        clock.move(Duration.ofSeconds(29));
        assertThat(
                "fetched a moment ago",
                gate.examine(TENANT, signed(next, claims())),
                instanceOf(Examined.Refused.class));
        assertThat(desk.forgetKeys(TENANT, id, "by a test"), is(true));
        assertThat(gate.examine(TENANT, signed(key, claims())), instanceOf(Examined.Refused.class));
        assertAccepted(TENANT, signed(next, claims()));
        assertThat(
                "T6", trail.kinds().stream().filter("issuer.key.seen"::equals).count(), is(2L));
        serve(key);
        clock.move(Duration.ofMinutes(10));
        assertThat(gate.examine(TENANT, signed(next, claims())), instanceOf(Examined.Refused.class));
    }

    @Test
    @DisplayName("J12: every token has one fingerprint, and two have two")
    void tellsTokensApart() {
        register(TENANT, "\"jwks_url\":\"" + JWKS + "\"");
        Secret one = signed(key, claims().jwtID("1"));
        assertThat(accepted(TENANT, one).fingerprint(), is(accepted(TENANT, one).fingerprint()));
        assertThat(
                accepted(TENANT, one).fingerprint(),
                not(accepted(TENANT, signed(key, claims().jwtID("2"))).fingerprint()));
    }

    @Test
    void aNameThatIsTooLongStandsThereAsItsDigest() {
        register(TENANT, "\"jwks_url\":\"" + JWKS + "\",\"id\":\"kc\"");
        String name = "x".repeat(255);
        String subject =
                accepted(TENANT, signed(key, claims().subject(name))).subject().value();
        assertThat(subject.length(), is("kc:~".length() + 43));
    }

    @Test
    void aBareKeyNeedsNoIssuer() {
        register(TENANT, null, "\"public_key\":" + quoted(key.toPublicJWK().toJSONString()));
        assertAccepted(TENANT, signed(key, claims().issuer("whoever")));
        assertAccepted(TENANT, signed(key, claims().issuer(null)));
        assertThat(gate.examine(TENANT, signed(key("k1"), claims())), instanceOf(Examined.Refused.class));
    }
}
