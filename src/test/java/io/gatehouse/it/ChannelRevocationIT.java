package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Withdrawal of trust from channels: sockets stay and lose them, until their subject is proved anew. */
@OnServer(EACH)
class ChannelRevocationIT {

    private static final String PATH = "/v1/tenant/revocations";

    private final TenantServer acme = TenantServer.ofNewTenant();

    @Test
    void socketsStayAndLoseTheChannelsUntilTheyAreProvedAnew() throws Exception {
        OwnIssuer issuer = OwnIssuer.of(acme);
        String old = issuer.token("carol", "sid-1", Instant.now().minusSeconds(5));
        try (RawSocket hers = acme.connect(old)) {
            String session = hers.message("authenticated").getString("session");
            Reply made = acme.call("POST", PATH, "{\"channels\":\"chat:*\",\"reason\":\"raid\"}");
            assertThat(made.response().body(), made.status(), is(201));
            JsonObject receipt = made.json();
            assertThat(receipt.getInt("sockets_found"), is(1));
            assertThat(receipt.getInt("sockets_fenced"), is(0));
            assertThat(receipt.getInt("sockets_closed"), is(0));
            JsonObject node = receipt.getJsonArray("nodes").getJsonObject(0);
            assertThat("closed", node.getInt("sockets_closed"), is(0));
            assertThat(receipt.getInt("sessions"), is(1));
            assertThat(receipt.getBoolean("complete"), is(true));
            JsonObject revoked = hers.message("revoked");
            assertThat(revoked.getJsonArray("channels").toString(), is("[\"chat:*\"]"));
            assertThat(hers.pongs(), is(true));
            assertThat(decider(session, "chat:1"), is("revocation-" + made.text("id")));
            assertThat(decider(session, "news:1"), is("default"));
            acme.accepts(issuer.token("carol", "sid-1", Instant.now().plusSeconds(2)));
            assertThat(decider(session, "chat:1"), is("default"));
            acme.refuses(issuer.token("carol", "sid-1", Instant.now().minusSeconds(6)));
        }
    }

    @Test
    void whoIsProvedLaterKeepsTheChannels() throws Exception {
        assertThat(
                acme.call("POST", PATH, "{\"channels\":\"chat:*\",\"reason\":\"raid\"}")
                        .status(),
                is(201));
        OwnIssuer issuer = OwnIssuer.of(acme);
        String older = issuer.token("dave", "sid-2", Instant.now().minusSeconds(60));
        try (RawSocket his = acme.connect(older)) {
            String session = his.message("authenticated").getString("session");
            assertThat(granted(session, "chat:1"), is(false));
        }
        String newer = issuer.token("erin", "sid-3", Instant.now().plusSeconds(1));
        try (RawSocket hers = acme.connect(newer)) {
            assertThat(granted(hers.message("authenticated").getString("session"), "chat:1"), is(true));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"channels\":\"chat:*\",\"reason\":\"x\",\"allow_reauth_margin_s\":5}",
                "{\"channels\":\"chat*\",\"reason\":\"x\"}",
                "{\"channels\":\"a b\",\"reason\":\"x\"}",
                "{\"channels\":\"a:b:c:d:e:f:g:h:i\",\"reason\":\"x\"}",
                "{\"channels\":[\"a\"],\"reason\":\"x\"}",
                "{\"channels\":\"a\",\"subject\":\"b\",\"reason\":\"x\"}"
            })
    void refusesWhatIsNoPatternOrNotForChannels(String order) {
        Reply reply = acme.call("POST", PATH, order);
        assertThat(reply.response().body(), reply.status(), is(400));
        assertThat(reply.text("code"), is("invalid_request"));
    }

    private String decider(String session, String channel) {
        return explain(session, channel).getJsonObject("decided_by").getString("policy");
    }

    private boolean granted(String session, String channel) {
        return explain(session, channel).getBoolean("granted");
    }

    private JsonObject explain(String session, String channel) {
        Reply reply = acme.call(
                "POST",
                "/v1/policies/explain",
                "{\"session\":\"" + session + "\",\"permission\":\"publish\",\"resource\":\"" + channel + "\"}");
        assertThat(reply.response().body(), reply.status(), is(200));
        return reply.json();
    }
}
