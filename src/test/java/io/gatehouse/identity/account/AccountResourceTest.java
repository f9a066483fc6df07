package io.gatehouse.identity.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.json.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

/** The JSON of {@code /v1/register} and {@code /v1/login}; how it travels is tried on real servers. */
class AccountResourceTest {

    private final Premises room = new Premises();
    private final AccountResource resource =
            new AccountResource(room.registrar, room.desk, ZopenCall.directory(Premises.tenant()));

    @Test
    void registersAndAnswersTheWholeSurface() throws MalformedJson {
        Login in = resource.registered(
                body("'client_id':'acme','username':'alice','email':'a@example.org','password':'" + Premises.GOOD
                        + "','display_name':' Alice '"),
                request());
        String id = in.user().id().value();
        assertThat(
                AccountResource.answer(in).toString(),
                is(quoted("{'access_token':'token of " + id + "','token_type':'Bearer','expires_in':300,'user':{'id':'"
                        + id + "','username':'alice','email':'a@example.org','display_name':'Alice'},'device':'"
                        + in.device().reveal() + "'}")));
        assertThat(room.opened.size(), is(1));
    }

    @Test
    void signsInByAPublishableKeyAndLeavesOutTheDisplayNameWhereThereIsNone() throws MalformedJson {
        User alice = room.register("alice");
        Login in = resource.loggedIn(
                body("'client_id':'acme.k1:pub','username':'alice','password':'" + Premises.GOOD + "'"), request());
        assertThat(in.user(), is(alice));
        assertThat(AccountResource.answer(in).getJsonObject("user").containsKey("display_name"), is(false));
    }

    private static Members body(String members) throws MalformedJson {
        return new Members(StrictJson.object(quoted("{" + members + "}")));
    }

    private static HttpServletRequest request() {
        return ZopenCall.request("/v1", "application/json", "");
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
