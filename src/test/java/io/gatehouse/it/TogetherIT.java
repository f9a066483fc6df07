package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is taken away, and the revocation of what rests on it, where the latter cannot be written. */
@OnServer(EACH)
class TogetherIT {

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final String name = "none_" + acme.tenant().replace('-', '_');

    /** As a crash between the two would: what was written before it is undone only in one transaction. */
    @BeforeEach
    void revocationsFail() {
        Gateway.sql("create function " + name + "() returns trigger language plpgsql as"
                + " $$ begin raise exception 'no revocation today'; end $$");
        Gateway.sql("create trigger " + name + " before insert on revocations for each row when (new.tenant_id = '"
                + acme.tenant() + "') execute function " + name + "()");
    }

    @AfterEach
    void revocationsWork() {
        Gateway.sql("drop trigger if exists " + name + " on revocations");
        Gateway.sql("drop function if exists " + name + "()");
    }

    @Test
    @DisplayName("N13: a key is deleted with what rests on it or not at all")
    void aKeyIsDeletedWithItsRevocation() {
        Reply made = acme.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"read\"]}");
        TenantServer reader = new TenantServer(acme.tenant(), made.text("key"));
        String path = "/v1/tenant/keys/" + made.text("id");
        assertThat(acme.call("DELETE", path, "").status(), is(500));
        assertThat("nothing was done", reader.call("GET", "/v1/tenant/keys", "").status(), is(200));
        revocationsWork();
        assertThat("it can be done yet", acme.call("DELETE", path, "").status(), is(204));
        assertThat(reader.call("GET", "/v1/tenant/keys", "").status(), is(401));
    }

    @Test
    @DisplayName("N13: an account is disabled and deleted with what rests on it or not at all")
    void anAccountGoesWithItsRevocation() {
        Person alice = Gateway.newPerson(acme.tenant());
        String path = "/v1/tenant/users/" + alice.claim("sub");
        assertThat(acme.call("POST", path + "/disable", "").status(), is(500));
        assertThat(acme.call("DELETE", path, "").status(), is(500));
        assertThat(
                Gateway.login(acme.tenant(), alice.username(), Gateway.PASSWORD).status(), is(200));
        revocationsWork();
        assertThat(acme.call("POST", path + "/disable", "").status(), is(204));
        assertThat(acme.call("DELETE", path, "").status(), is(204));
        assertThat(alice.ticket().status(), is(401));
    }

    @Test
    @DisplayName("N13: an issuer is removed with what rests on it or not at all")
    void anIssuerGoesWithItsRevocation() {
        OwnIssuer issuer = OwnIssuer.of(acme);
        String path = "/v1/tenant/issuers/" + issuer.id();
        assertThat(acme.call("DELETE", path, "").status(), is(500));
        assertThat(acme.call("GET", path, "").status(), is(200));
        revocationsWork();
        assertThat(acme.call("DELETE", path, "").status(), is(204));
        assertThat(acme.call("GET", path, "").status(), is(404));
    }

    @Test
    @DisplayName("N13: a tenant is suspended with what rests on it or not at all")
    void aTenantIsSuspendedWithItsRevocation() {
        String path = "/v1/operator/tenants/" + acme.tenant() + "/suspend";
        assertThat(
                Gateway.post(path, "{\"reason\":\"unpaid\"}", Gateway.OPERATOR).status(), is(500));
        assertThat(acme.call("GET", "/v1/tenant/keys", "").status(), is(200));
        revocationsWork();
        assertThat(
                Gateway.post(path, "{\"reason\":\"unpaid\"}", Gateway.OPERATOR).status(), is(204));
        assertThat(acme.call("GET", "/v1/tenant/keys", "").status(), is(403));
    }
}
