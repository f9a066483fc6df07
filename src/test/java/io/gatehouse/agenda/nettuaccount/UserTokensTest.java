package io.gatehouse.agenda.nettuaccount;

import static io.gatehouse.agenda.nettuaccount.NettuKeys.ACCOUNT;
import static io.gatehouse.agenda.nettuaccount.NettuKeys.ALICE;
import static io.gatehouse.agenda.nettuaccount.NettuKeys.KEY;
import static io.gatehouse.agenda.nettuaccount.NettuKeys.NOW;
import static io.gatehouse.agenda.nettuaccount.NettuKeys.claims;
import static io.gatehouse.agenda.nettuaccount.NettuKeys.encoded;
import static io.gatehouse.agenda.nettuaccount.NettuKeys.signed;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tokens that accounts sign for their users: the claims, and the attacks of the threat model (3.1) under their ids.
 */
class UserTokensTest {

    private static final String ACCEPTED = "accepted";

    private final HandClock clock = new HandClock();
    private final UserTokens tokens = new UserTokens(clock);

    @Test
    void tellsWhoseTokenItIs() {
        UserTokens.Checked checked =
                tokens.verify(ACCOUNT, new Secret(signed(claims(",\"schedulerPolicy\":{\"allow\":[\"*\"]}"))));
        UserTokens.Accepted token = checked.fold(good -> good, bad -> {
            throw new AssertionError(bad.cause());
        });
        assertThat(token.person().toString(), is(ALICE));
        assertThat(token.policy().decide(SchedulerPermission.CREATE_CALENDAR).isGranted(), is(true));
    }

    @Test
    void takesTheTokenOfTheClientsOwnDocumentation() {
        assertThat(
                said("{\"nettuSchedulerUserId\":\"" + ALICE + "\",\"exp\":5609418990073,\"iat\":19,"
                        + "\"schedulerPolicy\":{\"allow\":[\"*\"],\"reject\":[\"DeleteCalendar\"]}}"),
                is(ACCEPTED));
    }

    @Test
    void refusesATokenAtTheVeryInstantItExpires() {
        String token = signed(claims(Long.toString(NOW + 60), ""));
        clock.move(Duration.ofSeconds(60).minusNanos(1_000));
        assertThat(shown(token), is(ACCEPTED));
        clock.move(Duration.ofNanos(1_000));
        assertThat(shown(token), is("it has expired"));
    }

    @ParameterizedTest
    @DisplayName("J9: exp and iat that are missing, no whole seconds, or beyond time")
    @ValueSource(
            strings = {
                "",
                "null",
                "\"5609418990073\"",
                "5609418990073.0",
                "5.6e12",
                "-1",
                "true",
                "[]",
                "99999999999999999"
            })
    void refusesOddTimes(String time) {
        String odd = time.isEmpty() ? "" : ",\"exp\":" + time;
        assertThat(
                said("{\"nettuSchedulerUserId\":\"" + ALICE + "\",\"iat\":0" + odd + "}"),
                containsString("whole seconds"));
        odd = time.isEmpty() ? "" : ",\"iat\":" + time;
        assertThat(
                said("{\"nettuSchedulerUserId\":\"" + ALICE + "\",\"exp\":" + (NOW + 60) + odd + "}"),
                containsString("whole seconds"));
    }

    @Test
    void looksAtIatsTypeOnlyAndNeverAtTheClaimsOfOtherProtocols() {
        assertThat(said(claims("").replace("\"iat\":0", "\"iat\":" + (NOW + 9_999))), is(ACCEPTED));
        assertThat(said(claims(",\"aud\":7,\"iss\":[],\"sub\":null,\"nbf\":\"x\",\"more\":{}")), is(ACCEPTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"\"", "\"alice\"", "\"1-1-1-1-1\"", "[]", "{}"})
    void refusesWhatIsNoUser(String user) {
        String claims = claims("").replace("\"" + ALICE + "\"", user);
        assertThat(said(claims), is("nettuSchedulerUserId is not a UUID"));
        assertThat(said("{\"exp\":" + (NOW + 60) + ",\"iat\":0}"), is("nettuSchedulerUserId is not a UUID"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"allow\":[\"*\",\"FlyToTheMoon\"]} | false",
                "{\"reject\":[\"FlyToTheMoon\"]} | false",
                "[\"*\"] | false",
                "\"*\" | false",
                "null | true",
                "{} | true",
                "{\"allow\":[\"*\"],\"else\":1} | true"
            })
    void refusesWhatIsNoPolicy(String policy, boolean good) {
        assertThat(said(claims(",\"schedulerPolicy\":" + policy)).equals(ACCEPTED), is(good));
    }

    @Test
    void refusesEveryTokenWhereTheAccountHasNoKey() {
        NettuAccount bare = new NettuAccount(ACCOUNT.tenant(), Optional.empty(), Optional.empty());
        assertThat(shown(bare, signed(claims(""))), is("the account has no public key"));
        NettuAccount other =
                new NettuAccount(ACCOUNT.tenant(), Optional.of(NettuKeys.pem(NettuKeys.OTHER_KEY)), Optional.empty());
        assertThat(shown(other, signed(claims(""))), is("the signature is wrong"));
    }

    @ParameterizedTest
    @DisplayName("J1, J3, J4, J8, J15, J16: headers that would weaken the check")
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"nOnE\"}",
                "{\"alg\":\"RS384\"}",
                "{\"alg\":\"PS256\"}",
                "{\"alg\":\"ES256\"}",
                "{}",
                "{\"alg\":\"RS256\",\"alg\":\"RS256\"}",
                "{\"alg\":\"RS256\",\"typ\":\"logout+jwt\"}",
                "{\"alg\":\"RS256\",\"typ\":\"dpop+jwt\"}",
                "{\"alg\":\"RS256\",\"jku\":\"https://evil.example/\"}",
                "{\"alg\":\"RS256\",\"jwk\":{}}",
                "{\"alg\":\"RS256\",\"x5c\":[]}",
                "{\"alg\":\"RS256\",\"crit\":[\"exp\"]}",
                "{\"alg\":\"RS256\",\"b64\":false}",
                "{\"alg\":\"RS256\",\"zip\":\"DEF\"}",
                "{\"alg\":\"RS256\",\"kid\":\"\\u0000\"}",
                "{\"alg\":\"RS256\",\"kid\":7}"
            })
    void refusesWeakeningHeaders(String header) {
        assertThat(shown(signed(KEY, header, claims(""))).equals(ACCEPTED), is(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"RS256\"}", "{\"alg\":\"RS256\",\"typ\":\"jwt\",\"kid\":\"2026-01\"}"})
    void takesTokensWithoutATypeAndWithAnyKeyId(String header) {
        assertThat(shown(signed(KEY, header, claims(""))), is(ACCEPTED));
    }

    @Test
    @DisplayName("J2: HMAC with the public key as the secret")
    void refusesAlgorithmConfusion() throws Exception {
        for (byte[] secret : List.of(
                NettuKeys.pem(KEY).getBytes(StandardCharsets.UTF_8),
                KEY.toRSAPublicKey().getEncoded())) {
            JWSObject forged = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims("")));
            forged.sign(new MACSigner(secret));
            assertThat(shown(forged.serialize()), is("the algorithm is not one that the policy allows"));
        }
    }

    @Test
    @DisplayName("J12, J13, J14: other spellings, 16 KB and more, duplicate names, no JSON")
    void refusesOtherForms() {
        String good = signed(claims(""));
        for (String each :
                List.of("", ".", "..", good + "=", " " + good, good + ".", good + ".x.y", good.replace('.', ' '))) {
            assertThat(each, shown(each).equals(ACCEPTED), is(false));
        }
        assertThat(
                shown(signed(claims(",\"x\":\"" + "y".repeat(16_384) + "\""))), is("the token is larger than 16 KB"));
        assertThat(shown(signed(claims(",\"exp\":9999999999"))), is("the claims are not one strict JSON object"));
        assertThat(shown(signed("[]")), is("the claims are not one strict JSON object"));
        assertThat(
                shown(encoded("{\"alg\":\"RS256\"}") + "." + encoded(claims("")) + ".AAAA"),
                is("the signature is wrong"));
    }

    private String said(String claims) {
        return shown(signed(claims));
    }

    private String shown(String token) {
        return shown(ACCOUNT, token);
    }

    private String shown(NettuAccount account, String token) {
        return tokens.verify(account, new Secret(token)).fold(good -> ACCEPTED, UserTokens.Refused::cause);
    }
}
