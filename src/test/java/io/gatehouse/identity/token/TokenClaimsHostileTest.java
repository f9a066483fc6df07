package io.gatehouse.identity.token;

import static io.gatehouse.identity.token.Forge.SECONDS;
import static io.gatehouse.identity.token.Forge.accepted;
import static io.gatehouse.identity.token.Forge.flaw;
import static io.gatehouse.identity.token.Forge.quoted;
import static io.gatehouse.identity.token.Forge.verify;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the claims of a token whose signature is good, under their ids in the threat model (3.1). */
class TokenClaimsHostileTest {

    @Test
    @DisplayName("J8 refuses ID tokens, logout tokens and security events by what they claim")
    void j8RefusesOtherKinds() {
        String logout = "{\"http://schemas.openid.net/event/backchannel-logout\":{}}";
        List<Forge> forges = List.of(
                new Forge().claim("nonce", quoted("n-1")),
                new Forge().claim("nonce", "null"),
                new Forge().claim("at_hash", quoted("AAAA")),
                new Forge().claim("events", logout),
                new Forge().claim("events", "{}"));
        for (Forge forge : forges) {
            assertThat(flaw(forge.signed()), is(TokenFlaw.OTHER_KIND));
        }
    }

    @ParameterizedTest
    @DisplayName("J8 refuses what Keycloak and Cognito call by another name")
    @ValueSource(strings = {"ID", "Refresh", "Offline", "Logout", "DPoP"})
    void j8RefusesKindsOfKnownIssuers(String kind) {
        assertThat(flaw(new Forge().claim("typ", quoted(kind)).signed()), is(TokenFlaw.OTHER_KIND));
        assertThat(flaw(new Forge().claim("token_use", quoted(kind)).signed()), is(TokenFlaw.OTHER_KIND));
        Forge good = new Forge().claim("typ", quoted("Bearer")).claim("token_use", quoted("access"));
        assertThat(accepted(verify(good.signed())).subject().value(), is("alice"));
    }

    @Test
    @DisplayName("J9 refuses a token without exp")
    void j9RefusesTokensWithoutEnd() {
        assertThat(flaw(new Forge().without("exp").signed()), is(TokenFlaw.CLAIM_MALFORMED));
    }

    @ParameterizedTest
    @DisplayName("J9 refuses times that are not plain whole seconds")
    @ValueSource(
            strings = {
                "\"1767225900\"",
                "1767225900.0",
                "1767225900.5",
                "17672259e2",
                "1.7672259E9",
                "-1",
                "true",
                "null",
                "[1767225900]",
                "{}",
                "9999999999999",
                "18446744073709551616"
            })
    void j9RefusesOddTimes(String time) {
        for (String claim : List.of("exp", "iat", "nbf")) {
            assertThat(claim, flaw(new Forge().claim(claim, time).signed()), is(TokenFlaw.CLAIM_MALFORMED));
        }
    }

    @Test
    @DisplayName("J9 refuses the year 9999, the past and the future")
    void j9RefusesWrongTimes() {
        assertThat(flaw(new Forge().claim("exp", 253_370_764_800L).signed()), is(TokenFlaw.LIVES_TOO_LONG));
        assertThat(flaw(new Forge().claim("exp", SECONDS - 3_600).signed()), is(TokenFlaw.EXPIRED));
        assertThat(flaw(new Forge().claim("exp", 0).signed()), is(TokenFlaw.EXPIRED));
        assertThat(flaw(new Forge().claim("iat", SECONDS + 61).signed()), is(TokenFlaw.NOT_YET_VALID));
        assertThat(flaw(new Forge().claim("nbf", SECONDS + 61).signed()), is(TokenFlaw.NOT_YET_VALID));
    }

    @ParameterizedTest
    @DisplayName("J10 refuses an audience that is no string and no list of 1 to 32 strings")
    @ValueSource(
            strings = {
                "null",
                "1",
                "\"\"",
                "[]",
                "{}",
                "[[\"https://rt.example\"]]",
                "[\"https://rt.example\",1]",
                "[\"https://rt.example\",null]",
                "{\"aud\":\"https://rt.example\"}"
            })
    void j10RefusesMalformedAudiences(String audience) {
        TokenFlaw expected = audience.equals("\"\"") ? TokenFlaw.OTHER_AUDIENCE : TokenFlaw.CLAIM_MALFORMED;
        assertThat(flaw(new Forge().claim("aud", audience).signed()), is(expected));
    }

    @Test
    @DisplayName("J10 refuses a missing audience and 33 or 1,000 of them, ours among them")
    void j10RefusesNoneAndTooMany() {
        assertThat(flaw(new Forge().without("aud").signed()), is(TokenFlaw.CLAIM_MALFORMED));
        for (int others : List.of(32, 999)) {
            String audiences = "[" + "\"x\",".repeat(others) + quoted(Forge.AUDIENCE) + "]";
            assertThat(flaw(new Forge().claim("aud", audiences).signed()), is(TokenFlaw.CLAIM_MALFORMED));
        }
    }

    @ParameterizedTest
    @DisplayName("J10 compares the audience exactly, and the issuer too")
    @ValueSource(
            strings = {"https://rt.example/", "HTTPS://rt.example", "https://rt.example.evil.test", "rt.example", "*"})
    void j10ComparesExactly(String other) {
        assertThat(flaw(new Forge().claim("aud", quoted(other)).signed()), is(TokenFlaw.OTHER_AUDIENCE));
        String issuer = other.replace("rt.example", "idp.example/realms/acme");
        assertThat(flaw(new Forge().claim("iss", quoted(issuer)).signed()), is(TokenFlaw.OTHER_ISSUER));
    }

    @ParameterizedTest
    @DisplayName("refuses a subject, issuer or id that is no string")
    @ValueSource(strings = {"1", "null", "true", "[]", "{}", "[\"alice\"]", "\"\""})
    void refusesOddNames(String json) {
        for (String claim : List.of("sub", "iss", "jti", "sid", "client_id")) {
            assertThat(claim, flaw(new Forge().claim(claim, json).signed()), is(TokenFlaw.CLAIM_MALFORMED));
        }
    }

    @Test
    @DisplayName("refuses a subject that is missing, too long, or holds control characters")
    void refusesSubjectsThatAreNone() {
        assertThat(flaw(new Forge().without("sub").signed()), is(TokenFlaw.CLAIM_MALFORMED));
        assertThat(flaw(new Forge().without("iss").signed()), is(TokenFlaw.CLAIM_MALFORMED));
        for (String subject : List.of("a".repeat(256), "a\\u0000b", "a\\nb")) {
            assertThat(flaw(new Forge().claim("sub", quoted(subject)).signed()), is(TokenFlaw.CLAIM_MALFORMED));
        }
    }

    @ParameterizedTest
    @DisplayName("J20 refuses a token that is bound to a key, since no proof came with it")
    @ValueSource(strings = {"{\"jkt\":\"abc\"}", "{\"x5t#S256\":\"abc\"}", "{}", "null", "\"\""})
    void j20RefusesBoundTokens(String confirmation) {
        assertThat(flaw(new Forge().claim("cnf", confirmation).signed()), is(TokenFlaw.SENDER_CONSTRAINED));
    }
}
