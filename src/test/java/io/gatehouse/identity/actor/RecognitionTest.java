package io.gatehouse.identity.actor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked about what is shown, and what somebody hears who showed nothing that is taken. */
class RecognitionTest {

    private static final Demand KEYS = demand(Credential.API_KEY);
    private static final Demand TOKENS = demand(Credential.ACCESS_TOKEN);
    private static final Demand BOTH = demand(Credential.API_KEY, Credential.ACCESS_TOKEN);
    private static final Recognition RECOGNITION = new Recognition(
            List.of(new Known(Credential.API_KEY, "Basic "), new Known(Credential.ACCESS_TOKEN, "Bearer at.")));

    @Test
    void asksTheRecogniserOfTheKindThatIsShown() {
        assertThat(RECOGNITION.recognise(shown("Basic eA=="), BOTH).by(), is(Credential.API_KEY));
        assertThat(RECOGNITION.recognise(shown("Bearer at.x"), BOTH).by(), is(Credential.ACCESS_TOKEN));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "Negotiate x", "Bearerx", "Digest username=\"a\""})
    void whoShowsNothingThatIsTakenIsToldSo(String authorization) {
        for (Demand demand : List.of(KEYS, TOKENS, BOTH)) {
            assertThat(refusal(authorization, demand), is(Problem.CREDENTIAL_MISSING));
        }
    }

    @Test
    void aGoodCredentialOfAnotherKindIsNone() {
        assertThat(refusal("Bearer at.x", KEYS), is(Problem.CREDENTIAL_MISSING));
        assertThat(refusal("Basic eA==", TOKENS), is(Problem.CREDENTIAL_MISSING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer other", "BEARER ", "Bearer a b", "Bearer\tx"})
    @DisplayName("one answer to every bad token, whatever is wrong with it")
    void whatHasTheSchemeAndNotTheFormIsABadCredential(String authorization) {
        assertThat(refusal(authorization, TOKENS), is(Problem.CREDENTIAL_REFUSED));
        assertThat(refusal(authorization, BOTH), is(Problem.CREDENTIAL_REFUSED));
    }

    @Test
    void refusesToHaveTwoRecognisersOfOneKind() {
        Recogniser one = new Known(Credential.API_KEY, "Basic ");
        assertThrows(IllegalStateException.class, () -> new Recognition(List.of(one, one)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Basic eA==", "Negotiate x"})
    @DisplayName("RFC 6750, 3.1: no error where no token was shown")
    void challengesWithoutAnError(String authorization) {
        assertThat(
                Challenge.of(KEYS.kinds(), shown(authorization)),
                contains("Basic realm=\"gatehouse\", charset=\"UTF-8\""));
        assertThat(Challenge.of(TOKENS.kinds(), shown(authorization)), contains("Bearer realm=\"gatehouse\""));
        assertThat(Challenge.ofTooLittle(BOTH.kinds(), shown(authorization)), empty());
    }

    @Test
    @DisplayName("RFC 9110, 11.6.1: a challenge for each scheme that is taken, once")
    void challengesWithAllThatIsTaken() {
        Demand demand = demand(
                Credential.ISSUER_TOKEN, Credential.API_KEY, Credential.ACCESS_TOKEN, Credential.CONNECTION_TOKEN);
        assertThat(
                Challenge.of(demand.kinds(), shown("bearer x")),
                contains(
                        "Basic realm=\"gatehouse\", charset=\"UTF-8\"",
                        "Bearer realm=\"gatehouse\", error=\"invalid_token\""));
        assertThat(
                Challenge.ofTooLittle(demand.kinds(), shown("bearer x")),
                contains("Bearer realm=\"gatehouse\", error=\"insufficient_scope\""));
    }

    private static Problem refusal(String authorization, Demand demand) {
        return assertThrows(Refusal.class, () -> RECOGNITION.recognise(shown(authorization), demand))
                .problem();
    }

    private static Demand demand(Credential... kinds) {
        return new Demand(Set.of(kinds), Set.of(), false, Optional.empty());
    }

    private static Shown shown(String authorization) {
        return new Shown(name -> authorization, "192.0.2.1", Optional.empty());
    }

    private record Known(Credential kind, String beginning) implements Recogniser {
        @Override
        public boolean claims(Shown shown) {
            return shown.authorization()
                    .filter(text -> text.startsWith(beginning))
                    .isPresent();
        }

        @Override
        public Actor recognise(Shown shown, Demand demand) {
            return new Actor(new Somebody(), kind);
        }
    }

    private record Somebody() implements Principal {
        @Override
        public Optional<TenantId> tenant() {
            return Optional.empty();
        }

        @Override
        public String by() {
            return "by somebody";
        }
    }
}
