package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Reply;
import org.junit.jupiter.api.Test;

/** The REST dialect of nettu scheduler. */
@OnServer
class NettuIT {

    @Test
    void makesAnAccount() {
        Reply reply = Gateway.post("/api/v1/account", "{\"code\":\"test-only-account-code\"}", "");
        assertThat(reply.response().body(), reply.status(), is(201));
    }
}
