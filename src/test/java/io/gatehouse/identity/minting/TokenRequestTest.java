package io.gatehouse.identity.minting;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.json.Json;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a key may make tokens for. */
class TokenRequestTest {

    @ParameterizedTest
    @DisplayName("N12: a name that others give is known from one of the tenant's server")
    @CsvSource({
        "carol, false",
        "u-carol, false",
        "U_carol, false",
        "carol@example.test, false",
        "u_4xRz, true",
        "u_, true",
        "https://idp.test:alice, true",
        "idp:alice, true",
        "key/k1, true",
        "client/acme.web, true"
    })
    void knowsWhoseNameItIs(String client, boolean impersonates) {
        assertThat(request(client).impersonates(), is(impersonates));
    }

    @ParameterizedTest
    @DisplayName("N11: a credential is no subject")
    @ValueSource(strings = {"acme.k1:ghk_AAAABBBB", "ghk_AAAABBBB", "eyJhbGciOiJub25lIn0.e30."})
    void refusesACredentialAsAName(String client) {
        Refusal refusal = assertThrows(Refusal.class, () -> request(client));
        assertThat(refusal.problem(), is(Problem.INVALID_REQUEST));
    }

    private static TokenRequest request(String client) {
        return TokenRequest.read(
                new Members(Json.createObjectBuilder().add("clientId", client).build()), Duration.ofDays(1));
    }
}
