package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Withdrawal of trust on one node: what is reached, what is left alone, what the receipt says. */
@OnServer(EACH)
@Alone("it has not been seen beside others yet")
class RevocationIT {

    private static final String PATH = "/v1/tenant/revocations";

    private final TenantServer acme = TenantServer.ofNewTenant();

    @Test
    void aSubjectsSocketsAreCutAndNobodyElses() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        Person bob = Gateway.newPerson(acme.tenant());
        Person stranger = Gateway.newPerson();
        try (RawSocket one = alice.connect().greeted();
                RawSocket two = alice.connect().greeted();
                RawSocket his = bob.connect().greeted();
                RawSocket theirs = stranger.connect().greeted()) {
            String ticket = alice.ticket().text("ticket");
            Reply made = acme.call("POST", PATH, "{\"subject\":\"" + alice.claim("sub") + "\",\"reason\":\"left us\"}");
            assertThat(made.response().body(), made.status(), is(201));
            JsonObject receipt = made.json();
            assertThat(receipt.getInt("sockets_fenced"), is(2));
            assertThat(receipt.getInt("sessions"), is(1));
            assertThat(receipt.getBoolean("complete"), is(true));
            assertThat(receipt.getJsonNumber("propagated_ms").doubleValue(), greaterThan(0.0));
            assertThat(one.message("disconnect").getBoolean("reconnect"), is(false));
            assertThat(one.closeCode(), is(4521));
            assertThat(two.closeCode(), is(4521));
            assertThat(alice.ticket().status(), is(401));
            try (RawSocket late = alice.redeem(ticket)) {
                assertThat(late.answer().status(), is(401));
            }
            assertThat(his.pongs() && theirs.pongs(), is(true));
            assertThat(
                    Gateway.login(acme.tenant(), alice.username(), Gateway.PASSWORD)
                            .status(),
                    is(200));
        }
    }

    @Test
    void aReceiptAddsUpWhatTheNodesFoundFencedAndClosed() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        try (RawSocket one = alice.connect().greeted();
                RawSocket two = alice.connect().greeted()) {
            String order = "{\"subject\":\"" + alice.claim("sub") + "\",\"reason\":\"left us\"}";
            String id = acme.call("POST", PATH, order).text("id");
            assertThat(one.closeCode(), is(4521));
            assertThat(two.closeCode(), is(4521));
            Awaitility.await().until(() -> kept(id).getInt("sockets_closed"), is(2));
            for (String name : List.of("sockets_found", "sockets_fenced", "sockets_closed")) {
                assertThat(name, kept(id).getInt(name), is(2));
                int sum = kept(id).getJsonArray("nodes").getValuesAs(JsonObject.class).stream()
                        .mapToInt(node -> node.getInt(name))
                        .sum();
                assertThat(name, sum, is(2));
            }
        }
    }

    @Test
    void receiptsAreKeptAndListedTheNewestFirst() {
        assertThat(cut("{\"group\":\"nobody\",\"reason\":\"first\"}"), is(0));
        String second = acme.call("POST", PATH, "{\"group\":\"nobody\",\"reason\":\"second\"}")
                .text("id");
        List<JsonObject> kept =
                acme.call("GET", PATH, "").json().getJsonArray("revocations").getValuesAs(JsonObject.class);
        assertThat(kept.stream().map(each -> each.getString("reason")).toList(), is(List.of("second", "first")));
        assertThat(acme.call("GET", PATH + "/" + second, "").text("reason"), is("second"));
        Reply rest = acme.call("GET", PATH + "?after=" + second, "");
        assertThat(rest.json().getJsonArray("revocations"), hasSize(1));
    }

    @Test
    void aTokensNameEndsTheSessionThatItIsOf() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        Person bob = Gateway.newPerson(acme.tenant());
        try (RawSocket hers = alice.connect().greeted();
                RawSocket his = bob.connect().greeted()) {
            String jti = alice.claim("jti");
            assertThat(cut("{\"token_id\":\"" + jti + "\",\"reason\":\"leaked\"}"), is(1));
            assertThat(hers.closeCode(), is(4521));
            assertThat(cut("{\"session\":\"" + bob.claim("sid") + "\",\"reason\":\"lost phone\"}"), is(1));
            assertThat(his.closeCode(), is(4521));
        }
    }

    @Test
    void aKeyThatIsRevokedTakesItsTokensSocketsWithIt() throws Exception {
        Reply made = acme.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"mint\"]}");
        TenantServer minter = new TenantServer(acme.tenant(), made.text("key"));
        Person alice = Gateway.newPerson(acme.tenant());
        try (RawSocket minted = acme.connect(minted(minter)).greeted();
                RawSocket other = acme.connect(minted(acme)).greeted();
                RawSocket hers = alice.connect().greeted()) {
            assertThat(
                    acme.call("DELETE", "/v1/tenant/keys/" + made.text("id"), "")
                            .status(),
                    is(204));
            assertThat(minted.closeCode(), is(4521));
            assertThat(other.pongs() && hers.pongs(), is(true));
        }
    }

    @Test
    void anIssuerThatIsTrustedNoLongerTakesItsSocketsWithIt() throws Exception {
        OwnIssuer issuer = OwnIssuer.of(acme);
        String token = issuer.token("carol", "sid-1", Instant.now());
        try (RawSocket socket = acme.connect(token).greeted()) {
            assertThat(
                    acme.call("DELETE", "/v1/tenant/issuers/" + issuer.id(), "").status(), is(204));
            assertThat(socket.closeCode(), is(4521));
        }
    }

    @Test
    void anIssuersTokenOfBeforeIsRefusedThoughItWasNeverSeen() throws Exception {
        OwnIssuer issuer = OwnIssuer.of(acme);
        String seen = issuer.token("carol", "sid-1", Instant.now().minusSeconds(5));
        String unseen = issuer.token("carol", "sid-1", Instant.now().minusSeconds(4));
        String otherSid = issuer.token("carol", "sid-2", Instant.now().minusSeconds(4));
        try (RawSocket socket = acme.connect(seen).greeted()) {
            assertThat(cut("{\"sid\":\"sid-1\",\"reason\":\"lost phone\"}"), is(1));
            assertThat(socket.closeCode(), is(4521));
        }
        acme.refuses(seen);
        acme.refuses(unseen);
        acme.accepts(otherSid);
        acme.accepts(issuer.token("carol", "sid-1", Instant.now().plusSeconds(2)));
    }

    @Test
    void withAMarginTheClientMayComeBackWithANewerTokenFirst() throws Exception {
        OwnIssuer issuer = OwnIssuer.of(acme);
        String old = issuer.token("carol", "sid-1", Instant.now().minusSeconds(5));
        String alsoOld = issuer.token("dave", "sid-2", Instant.now().minusSeconds(5));
        try (RawSocket hers = acme.connect(old).greeted();
                RawSocket his = acme.connect(alsoOld).greeted()) {
            Reply made = acme.call("POST", PATH, "{\"all\":true,\"reason\":\"new roles\",\"allow_reauth_margin_s\":3}");
            assertThat(made.json().getInt("sockets_found"), is(2));
            assertThat(made.json().getInt("sockets_fenced"), is(0));
            assertThat(made.json().getInt("sockets_closed"), is(0));
            assertThat(hers.message("token_expiring").getInt("expires_in") <= 3, is(true));
            assertThat(his.message("token_expiring").isEmpty(), is(false));
            String fresh = issuer.token("carol", "sid-1", Instant.now().plusSeconds(1));
            hers.text("{\"type\":\"refresh\",\"token\":\"" + fresh + "\"}");
            assertThat(hers.message("token").getInt("expires_in"), greaterThan(3));
            assertThat(his.closeCode(), is(4006));
            assertThat(hers.pongs(), is(true));
        }
    }

    @Test
    void theWholeTenantIsCutAndNoOther() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        Person stranger = Gateway.newPerson();
        try (RawSocket hers = alice.connect().greeted();
                RawSocket theirs = stranger.connect().greeted()) {
            assertThat(cut("{\"all\":true,\"reason\":\"breach\"}"), is(1));
            assertThat(hers.closeCode(), is(4521));
            assertThat(theirs.pongs(), is(true));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\":\"x\"}",
                "{\"all\":false,\"reason\":\"x\"}",
                "{\"all\":\"yes\",\"reason\":\"x\"}",
                "{\"all\":true,\"subject\":\"a\",\"reason\":\"x\"}",
                "{\"subject\":\"a\",\"group\":\"b\",\"reason\":\"x\"}",
                "{\"subject\":\"a\"}",
                "{\"subject\":\"\",\"reason\":\"x\"}",
                "{\"subject\":7,\"reason\":\"x\"}",
                "{\"subject\":\"a\\u0000\",\"reason\":\"x\"}",
                "{\"session\":\"not one\",\"reason\":\"x\"}",
                "{\"token_id\":\"' or 1=1 --\",\"reason\":\"x\"}",
                "{\"subject\":\"a\",\"reason\":\"line\\nbreak\"}",
                "{\"subject\":\"a\",\"reason\":\"x\",\"issued_before\":\"yesterday\"}",
                "{\"subject\":\"a\",\"reason\":\"x\",\"issued_before\":\"2999-01-01T00:00:00Z\"}",
                "{\"subject\":\"a\",\"reason\":\"x\",\"allow_reauth_margin_s\":-1}",
                "{\"subject\":\"a\",\"reason\":\"x\",\"allow_reauth_margin_s\":86401}",
                "{\"subject\":\"a\",\"reason\":\"x\",\"unknown\":1}",
                "{\"sid\":\"a\",\"issuer\":\"b\",\"subject\":\"c\",\"reason\":\"x\"}"
            })
    void refusesAnOrderThatIsNotClearAndWithdrawsNothing(String order) {
        Reply reply = acme.call("POST", PATH, order);
        assertThat(reply.response().body(), reply.status(), is(400));
        assertThat(reply.text("code"), is("invalid_request"));
        assertThat(reply.text("detail"), not(containsString("or 1=1")));
        assertThat(acme.call("GET", PATH, "").json().getJsonArray("revocations"), hasSize(0));
    }

    @Test
    @DisplayName("A3: a key without the scope revoke withdraws nothing")
    void wantsTheScope() {
        for (String scope : List.of("mint", "read", "manage")) {
            String terms = "{\"scopes\":[\"" + scope + "\"]}";
            TenantServer other = new TenantServer(
                    acme.tenant(), acme.call("POST", "/v1/tenant/keys", terms).text("key"));
            assertThat(
                    other.call("POST", PATH, "{\"all\":true,\"reason\":\"x\"}").status(), is(403));
        }
        assertThat(acme.call("GET", PATH + "/" + UUID.randomUUID(), "").status(), is(404));
        assertThat(acme.call("GET", PATH + "/x", "").status(), is(404));
        assertThat(acme.call("GET", PATH + "?after=x", "").status(), is(400));
    }

    private JsonObject kept(String receipt) {
        return acme.call("GET", PATH + "/" + receipt, "").json();
    }

    private int cut(String order) {
        Reply made = acme.call("POST", PATH, order);
        assertThat(made.response().body(), made.status(), is(201));
        return made.json().getInt("sockets_fenced");
    }

    private static String minted(TenantServer server) {
        Reply minted = server.call("POST", "/v1/keys/tokens", "{\"clientId\":\"carol\"}");
        return minted.json().getJsonObject("data").getString("token");
    }
}
