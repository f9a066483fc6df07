package io.gatehouse.ground.fetch;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is fetched when nothing is wrong. */
class GuardedFetcherTest {

    private final Loopback loopback = new Loopback();

    @AfterEach
    void close() throws Exception {
        loopback.close();
    }

    @Test
    void getsADocument() throws Exception {
        URI url = loopback.answering("{\"keys\":[],\"é\":1}");
        assertThat(loopback.allowed().get(TENANT, url), is("{\"keys\":[],\"é\":1}"));
        assertThat(loopback.requests.get(0), startsWith("GET /keys "));
    }

    @Test
    void asksForNoEncodingAndShowsNoCookieAndNoCredential() throws Exception {
        URI url = loopback.answering(
                200,
                Map.of("Set-Cookie", "a=b; Path=/", "WWW-Authenticate", "Basic"),
                "{}".getBytes(StandardCharsets.UTF_8));
        Fetcher fetcher = loopback.allowed();
        assertThat(fetcher.get(TENANT, url) + fetcher.get(TENANT, url), is("{}{}"));
        assertThat(loopback.requests, hasSize(2));
        for (String request : loopback.requests) {
            assertThat(request, containsString("Accept-encoding=[identity]"));
            assertThat(request, not(containsString("ookie")));
            assertThat(request, not(containsString("uthorization")));
        }
    }

    @Test
    void postsAFormWithCredentials() throws Exception {
        URI url = loopback.answering("{\"active\":false}");
        String body = loopback.allowed().postForm(TENANT, url, Map.of("token", "a+b&c=ü"), Loopback.credentials());
        assertThat(body, is("{\"active\":false}"));
        assertThat(
                loopback.requests.get(0),
                allOf(
                        startsWith("POST /keys "),
                        containsString("Authorization=[Basic Z2F0ZTpzM2NyZXQ=]"),
                        containsString("application/x-www-form-urlencoded"),
                        containsString("token=a%2Bb%26c%3D%C3%BC")));
    }

    @Test
    void postsWithoutCredentialsWhereNoneAreGiven() throws Exception {
        URI url = loopback.answering("{}");
        assertThat(loopback.allowed().postForm(TENANT, url, Map.of("token", "t"), Optional.empty()), is("{}"));
        assertThat(loopback.requests.get(0), not(containsString("uthorization")));
    }

    @Test
    void fetchesByNameWhatTheOperatorAllowsByNameAndPort() throws Exception {
        URI url = loopback.answering("{}");
        String host = "idp.internal:" + url.getPort();
        Fetcher fetcher = loopback.fetcher(host, name -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        assertThat(fetcher.get(TENANT, URI.create("http://" + host + "/keys")), is("{}"));
        assertThat(Loopback.fails(fetcher, "http://idp.internal:1/keys"), is(true));
        assertThat(Loopback.fails(fetcher, "http://other.internal:" + url.getPort() + "/keys"), is(true));
    }

    @Test
    void fetchesFromTheRangesThatTheOperatorAllows() throws Exception {
        URI url = loopback.answering("{}");
        Fetcher fetcher = loopback.fetcher("127.0.0.0/8", name ->
                new InetAddress[] {InetAddress.getByName(name.replace("idp.test", "127.0.0.1"))});
        assertThat(fetcher.get(TENANT, url), is("{}"));
        assertThat(fetcher.get(TENANT, URI.create("http://idp.test:" + url.getPort() + "/keys")), is("{}"));
        Fetcher elsewhere = loopback.fetcher("10.0.0.0/8", InetAddress::getAllByName);
        assertThat(Loopback.fails(elsewhere, url.toString()), is(true));
    }
}
