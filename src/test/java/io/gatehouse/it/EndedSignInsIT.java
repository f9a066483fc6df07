package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** After a logout: which tokens of an identity provider open something again, and which do not. */
@OnServer
class EndedSignInsIT {

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final OwnIssuer issuer = OwnIssuer.of(acme);
    private final Instant now = Instant.now();

    @Test
    void aTokenOfASignInThatWasLoggedOutOpensNothingAndANewerOneDoes() throws Exception {
        String token = issuer.token("alice", "sid-1", now.minusSeconds(20));
        logout(token);
        acme.refuses(token);
        acme.refuses(issuer.token("alice", "sid-1", now.minusSeconds(5)));
        acme.accepts(issuer.token("alice", "sid-2", now.minusSeconds(20)));
        acme.accepts(issuer.token("bob", "sid-1", now.minusSeconds(20)));
        acme.accepts(issuer.token("alice", "sid-1", now.plusSeconds(20)));
    }

    @Test
    @DisplayName("without a sid the token itself is the sign-in")
    void aTokenWithoutASidIsASignInOfItsOwn() throws Exception {
        String token = withoutSid("one");
        logout(token);
        acme.refuses(token);
        acme.accepts(withoutSid("two"));
    }

    private void logout(String token) throws Exception {
        try (RawSocket socket = acme.connect(token).greeted()) {
            socket.text("{\"type\":\"logout\"}");
            assertThat(socket.closeCode(), is(4520));
        }
    }

    private String withoutSid(String name) {
        return issuer.signed(
                "at+jwt",
                new JWTClaimsSet.Builder()
                        .subject("alice")
                        .jwtID(name)
                        .issueTime(Date.from(now.minusSeconds(20)))
                        .expirationTime(Date.from(now.plusSeconds(300))));
    }
}
