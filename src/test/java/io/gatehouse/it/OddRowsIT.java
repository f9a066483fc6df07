package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants whose rows are as odd as the schema allows: what cuts sockets works whatever the database holds. */
@OnServer
@DisplayName("N10: no row that cannot be read keeps a revocation, a deletion or a suspension from its work")
class OddRowsIT {

    private final TenantServer acme = TenantServer.ofNewTenant();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"groups\":[\"\\u0000\"]}",
                "{\"groups\":[\"ops\\ud800\"],\"key\":\"\\u0000\"}",
                "no json",
                "[]",
                "{\"groups\":7}",
                "{\"claims\":[]}",
                ""
            })
    void aRevocationOfAGroupOrAKeyReachesASessionOfWhichNobodyCanTellWhatItHas(String standing) throws Exception {
        for (String target : new String[] {"\"group\":\"ops\"", "\"key\":\"k\""}) {
            Person odd = Gateway.newPerson(acme.tenant());
            Person bob = Gateway.newPerson(acme.tenant());
            try (RawSocket his = odd.connect().greeted();
                    RawSocket bobs = bob.connect().greeted()) {
                update("sessions set standing = '" + standing + "' where subject = '" + odd.claim("sub") + "'");
                assertThat(revoke(target).status(), is(201));
                assertThat(his.closeCode(), is(4521));
                assertThat(odd.ticket().status(), is(401));
                assertThat("whoever can be read is not in it", bobs.pongs(), is(true));
                assertThat(bob.ticket().status(), is(201));
            }
        }
    }

    @Test
    void aSessionThatCannotBeReadIsEndedByItsUserAndByItsSubject() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        Person bob = Gateway.newPerson(acme.tenant());
        try (RawSocket hers = alice.connect().greeted();
                RawSocket his = bob.connect().greeted()) {
            update("sessions set standing = 'no json', ceilings = 'none' where tenant_id = '" + acme.tenant() + "'");
            assertThat(revoke("\"subject\":\"" + alice.claim("sub") + "\"").status(), is(201));
            assertThat(hers.closeCode(), is(4521));
            assertThat(revoke("\"all\":true").status(), is(201));
            assertThat(his.closeCode(), is(4521));
        }
    }

    @Test
    void aRevocationThatCannotBeReadFailsNoOther() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        for (String kind : new String[] {"token", "session"}) {
            insert("revocations (tenant_id, id, kind, value, issued_before, margin_s, reason, ordered_by, made_at)"
                    + " values ('" + acme.tenant() + "', gen_random_uuid(), '" + kind
                    + "', 'no uuid', now() + interval '1 day', 0, '', '', now())");
        }
        try (RawSocket hers = alice.connect().greeted()) {
            assertThat(acme.call("GET", "/v1/tenant/revocations", "").status(), is(200));
            assertThat(revoke("\"subject\":\"" + alice.claim("sub") + "\"").status(), is(201));
            assertThat(hers.closeCode(), is(4521));
        }
    }

    @Test
    void aKeyThatCannotBeReadMayDoNothingAndCanBeDeleted() {
        Reply key = acme.call("POST", "/v1/tenant/keys", "{\"name\":\"odd\",\"scopes\":[\"manage\"]}");
        update("api_keys set capabilities = 'none', addresses = 'everywhere' where id = '" + key.text("id") + "'");
        TenantServer odd = new TenantServer(acme.tenant(), key.text("key"));
        assertThat(odd.call("GET", "/v1/tenant", "").status(), is(403));
        assertThat(acme.call("GET", "/v1/tenant/keys", "").status(), is(200));
        assertThat(acme.call("DELETE", "/v1/tenant/keys/" + key.text("id"), "").status(), is(204));
        assertThat(odd.call("GET", "/v1/tenant", "").status(), is(401));
    }

    @Test
    void aPolicyThatCannotBeReadRejectsAllUntilItIsReplaced() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        insert("policies (tenant_id, id, attached_to, name, value, statements, changed_at) values ('" + acme.tenant()
                + "', 'odd', 'tenant', '', '', 'no json', now())");
        acme.put("/v1/tenant/policies/other", """
                {"attached_to":{"group":"nobody"},"statements":[{"effect":"reject","permissions":["publish"]}]}""");
        try (RawSocket hers = alice.connect().greeted()) {
            assertThat(subscribed(hers), is("error"));
            assertThat(acme.call("GET", "/v1/tenant/policies", "").status(), is(200));
            acme.put("/v1/tenant/policies/odd", """
                    {"attached_to":{"tenant":true},"statements":[{"effect":"reject","permissions":["publish"]}]}""");
        }
        try (RawSocket hers = alice.connect().greeted()) {
            assertThat(subscribed(hers), is("subscribed"));
        }
    }

    @Test
    void aTrustedIssuerThatCannotBeReadIsNotTrustedAndHidesNoOther() {
        insert("trusted_issuers (tenant_id, id, issuer, audience, definition, created_at, keys_since) values ('"
                + acme.tenant() + "', 'odd', 'https://odd.test', 'a', 'no json', now(), now())");
        assertThat(acme.call("GET", "/v1/tenant/issuers", "").status(), is(200));
        assertThat(acme.call("DELETE", "/v1/tenant/issuers/odd", "").status(), is(204));
    }

    @Test
    void aNoticeThatNobodyCanActOnClosesThatTenantsSocketsAndNoOthers() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        Person bob = Gateway.newPerson();
        for (String notice : new String[] {"'REVOKED', 'no uuid'", "'OF_A_NEWER_VERSION', ''", "'SESSION_ENDED', ''"}) {
            try (RawSocket hers = alice.connect().greeted();
                    RawSocket his = bob.connect().greeted()) {
                insert("cluster_feed (tenant_id, kind, about) values ('" + acme.tenant() + "', " + notice + ")");
                assertThat(notice, hers.closeCode(), is(4011));
                assertThat(his.pongs(), is(true));
            }
            assertThat("she may come back", alice.ticket().status(), is(201));
        }
    }

    @Test
    void aTenantWithAllOfThisCanBeSuspended() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        try (RawSocket hers = alice.connect().greeted()) {
            update("sessions set standing = 'no json', ceilings = 'none' where tenant_id = '" + acme.tenant() + "'");
            update("policies set statements = 'no json' where tenant_id = '" + acme.tenant() + "'");
            update("api_keys set capabilities = 'none' where tenant_id = '" + acme.tenant() + "'");
            String suspend = "/v1/operator/tenants/" + acme.tenant() + "/suspend";
            assertThat(
                    Gateway.post(suspend, "{\"reason\":\"test\"}", Gateway.OPERATOR)
                            .status(),
                    is(204));
            assertThat(hers.closeCode(), is(4521));
        }
    }

    private static String subscribed(RawSocket socket) throws IOException {
        socket.text("{\"type\":\"subscribe\",\"id\":1,\"channel\":\"chat:odd\"}");
        String type = socket.message().getString("type");
        return type.equals("authenticated") ? socket.message().getString("type") : type;
    }

    private Reply revoke(String target) {
        return acme.call("POST", "/v1/tenant/revocations", "{" + target + ",\"reason\":\"test\"}");
    }

    private static void update(String rest) {
        assertThat(Gateway.sql("update " + rest), is(empty()));
    }

    private static void insert(String rest) {
        assertThat(Gateway.sql("insert into " + rest), is(empty()));
    }
}
