package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** By which names something is revoked, and what is said of a name that nobody has. */
@OnServer
class RevocationNamesIT {

    private static final String PATH = "/v1/tenant/revocations";

    private final TenantServer acme = TenantServer.ofNewTenant();

    @Test
    void aSubjectIsNamedAsInTheTokensThatKeysMakeAndOneThatWasNeverSeenIsSaidToBe() throws Exception {
        String token = acme.call("POST", "/v1/keys/tokens", "{\"clientId\":\"device-7\"}")
                .json()
                .getJsonObject("data")
                .getString("token");
        try (RawSocket its = acme.connect(token)) {
            JsonObject receipt = acme.call(
                            "POST", PATH, "{\"subject\":\"" + acme.tenant() + ".device-7\",\"reason\":\"lost\"}")
                    .json();
            assertThat(receipt.getInt("sockets_found"), is(1));
            assertThat(receipt.getBoolean("seen"), is(true));
            assertThat(its.closeCode(), is(4521));
        }
        JsonObject nobody = acme.call("POST", PATH, "{\"subject\":\"device-8\",\"reason\":\"lost\"}")
                .json();
        assertThat(nobody.getBoolean("seen"), is(false));
        assertThat(nobody.getBoolean("complete"), is(true));
    }
}
