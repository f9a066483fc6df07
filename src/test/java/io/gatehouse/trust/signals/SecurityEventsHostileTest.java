package io.gatehouse.trust.signals;

import static io.gatehouse.identity.token.Forge.SECONDS;
import static io.gatehouse.identity.token.Forge.quoted;
import static io.gatehouse.trust.signals.Sets.ALICE;
import static io.gatehouse.trust.signals.Sets.ALICE_AT_DESK;
import static io.gatehouse.trust.signals.Sets.CHANGED;
import static io.gatehouse.trust.signals.Sets.DESK;
import static io.gatehouse.trust.signals.Sets.REVOKED;
import static io.gatehouse.trust.signals.Sets.event;
import static io.gatehouse.trust.signals.Sets.fault;
import static io.gatehouse.trust.signals.Sets.flaw;
import static io.gatehouse.trust.signals.Sets.usual;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.identity.token.Forge;
import io.gatehouse.identity.token.TokenFlaw;
import io.gatehouse.trust.signals.Fault.Err;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Security event tokens that are none, or not for us, or not understood: nothing of them is done. */
class SecurityEventsHostileTest {

    static Stream<Arguments> envelopes() {
        return Stream.of(
                row("iss is another's", Err.INVALID_ISSUER, usual().claim("iss", quoted(Forge.ISSUER + "/"))),
                row("iss is missing", Err.INVALID_ISSUER, usual().without("iss")),
                row("aud is another's", Err.INVALID_AUDIENCE, usual().claim("aud", quoted("https://other.example"))),
                row("aud is missing", Err.INVALID_AUDIENCE, usual().without("aud")),
                row("aud is nested", Err.INVALID_AUDIENCE, usual().claim("aud", "[[" + quoted(Forge.AUDIENCE) + "]]")),
                row("iat is missing", Err.INVALID_REQUEST, usual().without("iat")),
                row("iat is a text", Err.INVALID_REQUEST, usual().claim("iat", quoted("1"))),
                row("iat is in the future", Err.INVALID_REQUEST, usual().claim("iat", SECONDS + 61)),
                row("exp is past", Err.INVALID_REQUEST, usual().claim("exp", SECONDS - 60)),
                row("exp is a text", Err.INVALID_REQUEST, usual().claim("exp", quoted("never"))),
                row("jti is missing", Err.INVALID_REQUEST, usual().without("jti")),
                row("jti is empty", Err.INVALID_REQUEST, usual().claim("jti", quoted(""))),
                row("jti is a number", Err.INVALID_REQUEST, usual().claim("jti", 7)),
                row("jti is too long", Err.INVALID_REQUEST, usual().claim("jti", quoted("j".repeat(256)))));
    }

    static Stream<Arguments> events() {
        return Stream.of(
                        "null",
                        "{}",
                        "[" + quoted(REVOKED) + "]",
                        quoted(REVOKED),
                        event(REVOKED, "null"),
                        event(REVOKED, "true"),
                        event(REVOKED, "{\"event_timestamp\":\"now\"}"),
                        event(REVOKED, "{\"event_timestamp\":-1}"),
                        event(REVOKED, "{\"event_timestamp\":null}"),
                        event(REVOKED, "{\"subject\":" + ALICE + "}"),
                        "{" + quoted(REVOKED) + ":{}," + quoted(CHANGED) + ":7}")
                .map(each -> row(each, Err.INVALID_REQUEST, usual().claim("events", each)));
    }

    static Stream<Arguments> subjects() {
        String another = ALICE.replace(Forge.ISSUER, "https://other.example");
        return Stream.of(
                        "null",
                        quoted("alice"),
                        "{}",
                        "{\"format\":\"email\",\"email\":\"alice@example.test\"}",
                        "{\"format\":\"account\",\"uri\":\"acct:alice@example.test\"}",
                        "{\"format\":\"aliases\",\"identifiers\":[" + ALICE + "]}",
                        DESK,
                        another,
                        "{\"format\":\"iss_sub\",\"sub\":\"alice\"}",
                        "{\"format\":\"iss_sub\",\"iss\":" + quoted(Forge.ISSUER) + "}",
                        "{\"format\":\"iss_sub\",\"iss\":" + quoted(Forge.ISSUER) + ",\"sub\":\"\"}",
                        "{\"format\":\"iss_sub\",\"iss\":" + quoted(Forge.ISSUER) + ",\"sub\":[\"alice\"]}",
                        "{\"user\":" + ALICE + ",\"session\":" + DESK + "}")
                .map(each -> row(each, Err.INVALID_REQUEST, usual().claim("sub_id", each)));
    }

    static Stream<Arguments> complexSubjects() {
        String another = ALICE.replace(Forge.ISSUER, "https://other.example");
        return Stream.of(
                        "{\"format\":\"complex\"}",
                        "{\"format\":\"complex\",\"tenant\":" + DESK + "}",
                        "{\"format\":\"complex\",\"session\":{\"format\":\"opaque\",\"id\":\"ALL\"}}",
                        "{\"format\":\"complex\",\"user\":" + another + "}",
                        "{\"format\":\"complex\",\"user\":" + another + ",\"session\":" + DESK + "}",
                        "{\"format\":\"complex\",\"user\":" + ALICE + ",\"session\":\"desk\"}",
                        "{\"format\":\"complex\",\"user\":" + ALICE + ",\"session\":" + ALICE + "}",
                        "{\"format\":\"complex\",\"user\":" + ALICE
                                + ",\"session\":{\"format\":\"opaque\",\"id\":\"\"}}",
                        "{\"format\":\"complex\",\"user\":" + ALICE + ",\"session\":{\"format\":\"opaque\",\"id\":\""
                                + "s".repeat(256) + "\"}}",
                        "{\"format\":\"complex\",\"user\":" + ALICE + ",\"device\":" + DESK + "}",
                        "{\"format\":\"complex\",\"user\":{\"format\":\"email\",\"email\":\"alice@example.test\"}}")
                .map(each -> row(each, Err.INVALID_REQUEST, usual().claim("sub_id", each)));
    }

    private static Arguments row(String rule, Err error, Forge token) {
        return Arguments.of(rule, error, token);
    }

    @ParameterizedTest(name = "R6: refuses {1}: {0}")
    @MethodSource({"envelopes", "events", "subjects", "complexSubjects"})
    void refusesItAsAWhole(String rule, Err error, Forge token) {
        Fault fault = fault(token);
        assertThat(rule, fault.error(), is(error));
        assertThat(fault.passing(), is(false));
        assertThat("no input in it", fault.description(), not(containsString("alice")));
    }

    @Test
    @DisplayName("R6: a changed credential of a session alone names nobody")
    void refusesAChangeThatNamesNoUser() {
        String session = "{\"format\":\"complex\",\"session\":" + DESK + "}";
        Forge token = usual().claim("sub_id", session).claim("events", event(CHANGED, "{}"));
        assertThat(fault(token).error(), is(Err.INVALID_REQUEST));
    }

    @ParameterizedTest(name = "J8: refuses typ {0}")
    @ValueSource(strings = {"at+jwt", "JWT", "logout+jwt", "dpop+jwt", "secevent", ""})
    void refusesTheTypeOfAnotherToken(String type) {
        assertThat(flaw(usual().header("typ", quoted(type)).signed()), is(Optional.of(TokenFlaw.TYPE_REFUSED)));
    }

    @Test
    @DisplayName("J8: refuses a token without a type")
    void refusesAnUntypedToken() {
        Forge token = usual();
        assertThat(flaw(token.without("typ").signed()), is(Optional.of(TokenFlaw.TYPE_REFUSED)));
    }

    @Test
    void acceptsItsOwnTypeInEverySpelling() {
        for (String type : new String[] {"secevent+jwt", "application/secevent+jwt", "SecEvent+JWT"}) {
            assertThat(flaw(usual().header("typ", quoted(type)).signed()), is(Optional.empty()));
        }
    }

    @Test
    @DisplayName("R6: refuses a stranger's signature, and what is too large")
    void refusesForgeries() {
        assertThat(flaw(usual().signedBy(Forge.OTHER_KEY)), is(Optional.of(TokenFlaw.SIGNATURE_WRONG)));
        assertThat(
                flaw(usual().claim("txn", quoted("x".repeat(16_384))).signed()), is(Optional.of(TokenFlaw.TOO_LARGE)));
        assertThat(flaw(usual().claim("sub_id", ALICE_AT_DESK).signed()), is(Optional.empty()));
    }
}
