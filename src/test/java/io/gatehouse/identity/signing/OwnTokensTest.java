package io.gatehouse.identity.signing;

import static io.gatehouse.identity.token.Forge.accepted;
import static io.gatehouse.identity.token.Forge.flaw;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.token.Forge;
import io.gatehouse.identity.token.TokenFlaw;
import io.gatehouse.identity.token.VerifiedToken;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our own tokens, from issue to end, on one node and on two. */
class OwnTokensTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final SubjectId ALICE = new SubjectId("alice");
    private static final SessionId SESSION = new SessionId(UUID.fromString("3f1c9a52-6f0e-4c4e-9d6b-0a7f6f1d2c11"));

    private final FakeSigningKeys stored = new FakeSigningKeys();
    private final Node node = new Node(stored, SigningAlgorithm.ES256);

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void verifiesWhatItIssued(SigningAlgorithm algorithm) {
        Node fresh = new Node(new FakeSigningKeys(), algorithm);
        IssuedToken issued = fresh.issuer.issue(ACME, ALICE, SESSION, Instant.MAX);
        VerifiedToken token = fresh.tokens.verify(issued.token());
        assertThat(issued.expiresIn(), is(Duration.ofMinutes(5)));
        assertThat(token.issuer(), is(Optional.of("https://gate.example")));
        assertThat(token.audience(), contains("https://gate.example/acme"));
        assertThat(token.clientId(), is(Optional.of("acme")));
        assertThat(token.subject(), is(ALICE));
        assertThat(token.sessionId(), is(Optional.of(SESSION.toString())));
        assertThat(token.issuedAt(), is(Optional.of(Forge.NOW)));
        assertThat(token.expiresAt(), is(Forge.NOW.plus(issued.expiresIn())));
        assertThat(issued.toString().contains(issued.token().reveal()), is(false));
    }

    @Test
    void givesNoTokenALifePastItsSession() {
        IssuedToken issued = node.issuer.issue(ACME, ALICE, SESSION, Forge.NOW.plusSeconds(30));
        assertThat(issued.expiresIn(), is(Duration.ofSeconds(30)));
        assertThat(node.tokens.verify(issued.token()).expiresAt(), is(Forge.NOW.plusSeconds(30)));
    }

    @Test
    void givesEveryTokenAnIdOfItsOwn() {
        Optional<String> one = node.tokens.verify(issue()).tokenId();
        assertThat(node.tokens.verify(issue()).tokenId(), is(not(one)));
    }

    @Test
    void refusesATokenAtTheVeryInstantItExpiresTheSkewAside() {
        Secret token = issue();
        Duration longest = node.settings.accessTokenLifetime().plus(node.settings.clockSkew());
        node.clock.move(longest.minusNanos(1_000));
        assertThat(node.tokens.verify(token).subject(), is(ALICE));
        node.clock.move(Duration.ofNanos(1_000));
        assertThat(flaw(node.tokens.examine(token)), is(TokenFlaw.EXPIRED));
    }

    @Test
    void writesPayloadsThatPlainBase64ReadsToo() {
        SubjectId odd = new SubjectId("~~~???>>>\u00ff\u20ac\ud83d\ude00~?");
        Secret token = node.issuer.issue(ACME, odd, SESSION, Instant.MAX).token();
        String payload = token.reveal().split("\\.", -1)[1];
        assertThat(payload.matches("[A-Za-z0-9]+"), is(true));
        assertThat(node.tokens.verify(token).subject(), is(odd));
    }

    @Test
    void givesOneAnswerWhateverTheCause() {
        for (String bad : List.of("", "x", "a.b.c", issue().reveal() + "=", new Forge().signed())) {
            Refusal refusal = assertThrows(Refusal.class, () -> node.tokens.verify(new Secret(bad)));
            assertThat(refusal.problem(), is(Problem.CREDENTIAL_REFUSED));
            assertThat(refusal.detail(), is(Optional.empty()));
        }
    }

    @Test
    void refusesATokenWhoseTenantAndAudienceDisagree() {
        JsonObject claims = claims().add("client_id", "globex").build();
        assertThat(flaw(node.tokens.examine(node.keys.signer().sign(claims))), is(TokenFlaw.OTHER_AUDIENCE));
    }

    @Test
    void refusesATokenOfOursThatNamesNoTenantSessionIssueTimeOrId() {
        for (String claim : List.of("sid", "iat", "jti")) {
            JsonObject claims = claims().remove(claim).build();
            assertThat(flaw(node.tokens.examine(node.keys.signer().sign(claims))), is(TokenFlaw.CLAIM_MALFORMED));
        }
        JsonObject noTenant = claims().remove("client_id").build();
        assertThat(flaw(node.tokens.examine(node.keys.signer().sign(noTenant))), is(TokenFlaw.OTHER_AUDIENCE));
        JsonObject noSession = claims().add("sid", "1-1-1-1-1").build();
        assertThat(flaw(node.tokens.examine(node.keys.signer().sign(noSession))), is(TokenFlaw.CLAIM_MALFORMED));
        assertThat(
                accepted(node.tokens.examine(node.keys.signer().sign(claims().build())))
                        .subject(),
                is(ALICE));
    }

    @Test
    void acceptsATokenThatAnotherNodeSignedWithAKeyThatWeHaveNotSeen() {
        node.keys.prepare();
        Node other = new Node(stored, SigningAlgorithm.ES256);
        assertThat(other.keys.rotate(), is(true));
        assertThat(other.keys.rotate(), is(true));
        Secret token = other.issuer.issue(ACME, ALICE, SESSION, Instant.MAX).token();
        assertThat(flaw(node.tokens.examine(token)), is(TokenFlaw.KEY_UNKNOWN));
        node.clock.move(Duration.ofSeconds(5));
        assertThat(node.tokens.verify(token).subject(), is(ALICE));
    }

    @Test
    void goesOnAcceptingOnOneNodeWhatAnotherSignsWithTheKeyThatWasNext() {
        node.keys.prepare();
        Node other = new Node(stored, SigningAlgorithm.ES256);
        assertThat(other.keys.rotate(), is(true));
        int reads = stored.reads();
        assertThat(
                node.tokens
                        .verify(other.issuer
                                .issue(ACME, ALICE, SESSION, Instant.MAX)
                                .token())
                        .subject(),
                is(ALICE));
        assertThat(other.tokens.verify(issue()).subject(), is(ALICE));
        assertThat(stored.reads(), is(reads));
    }

    @Test
    void looksForUnknownKeysOnceInFiveSecondsHoweverManyAreShown() {
        node.keys.prepare();
        node.clock.move(Duration.ofSeconds(5));
        int reads = stored.reads();
        String strange = new Forge().signed();
        for (int i = 0; i < 10_000; i++) {
            assertThat(flaw(node.tokens.examine(new Secret(strange))), is(TokenFlaw.KEY_UNKNOWN));
        }
        // One look reads what is there, once.
        assertThat(stored.reads() - reads, is(lessThanOrEqualTo(2)));
    }

    @Test
    void refusesSettingsUnderWhichAKeyWouldBeForgottenBeforeItsTokensEnd() {
        TokenSettings good = node.settings;
        assertThrows(
                IllegalArgumentException.class,
                () -> new TokenSettings(
                        good.publicUrl(),
                        good.algorithm(),
                        good.accessTokenLifetime(),
                        good.longestLifetime(),
                        good.clockSkew(),
                        good.keyMaxAge(),
                        good.longestLifetime(),
                        good.keysReread()));
    }

    private Secret issue() {
        return node.issuer.issue(ACME, ALICE, SESSION, Instant.MAX).token();
    }

    private static JsonObjectBuilder claims() {
        long now = Forge.NOW.getEpochSecond();
        return Json.createObjectBuilder()
                .add("iss", Node.PUBLIC_URL)
                .add("aud", Node.PUBLIC_URL + "/acme")
                .add("sub", "alice")
                .add("client_id", "acme")
                .add("sid", SESSION.toString())
                .add("iat", now)
                .add("exp", now + 300)
                .add("jti", "t-1");
    }
}
