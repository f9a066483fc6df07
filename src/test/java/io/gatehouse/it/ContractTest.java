package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;

/** What integration tests hold answers against finds what is not as the document has it. */
class ContractTest {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String LIMIT = "{\"window_s\":1}";

    /** An answer that no server gave. */
    private record Answer(HttpRequest request, int statusCode, String type, String body)
            implements HttpResponse<String> {

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        }

        @Override
        public Optional<HttpResponse<String>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return request.uri();
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }

    @Test
    void takesWhatIsDescribed() {
        check(drained(LIMIT, 202, JSON, "{\"node\":\"n\",\"sockets\":0}"));
        check(drained("{\"what\":1}", 401, PROBLEM, problem("key_refused", 401)));
        check(answer("/no/such/path", "", 404, "text/html", "<html></html>"));
    }

    @Test
    void findsAMemberThatIsNotDescribed() {
        refuses("'more'", drained(LIMIT, 202, JSON, "{\"node\":\"n\",\"sockets\":0,\"more\":1}"));
    }

    @Test
    void findsAMemberThatIsMissing() {
        refuses("'sockets'", drained(LIMIT, 202, JSON, "{\"node\":\"n\"}"));
    }

    @Test
    void findsATimeThatIsNone() {
        String keys =
                "{\"keys\":[{\"kid\":\"k\",\"algorithm\":\"ES256\",\"state\":\"next\",\"created_at\":\"today\"}]}";
        refuses("date-time", answer("/v1/operator/signing-keys/rotate", "", 200, JSON, keys));
    }

    @Test
    void findsAStatusThatIsNotDescribed() {
        refuses("media type", drained(LIMIT, 200, JSON, "{\"node\":\"n\",\"sockets\":0}"));
        refuses("status", answer("/login", "{}", 403, JSON, "{\"code\":\"TENANT_UNKNOWN\"}"));
    }

    @Test
    void findsAProblemThatThisCallDoesNotHave() {
        refuses("enum", drained(LIMIT, 401, PROBLEM, problem("login_refused", 401)));
    }

    @Test
    void findsARefusalThatIsNoProblem() {
        refuses("media type", drained(LIMIT, 400, "text/html", "<html></html>"));
        refuses("media type", drained(LIMIT, 500, "text/html", "<html></html>"));
    }

    @Test
    void findsABodyWhereThereIsNone() {
        refuses("a body", answer("/v1/logout", "", 204, JSON, "{}"));
    }

    @Test
    void findsAMemberThatWasTakenAndIsNotDescribed() {
        refuses("'windows'", drained("{\"windows\":1}", 202, JSON, "{\"node\":\"n\",\"sockets\":0}"));
    }

    private static void refuses(String why, Answer answer) {
        AssertionError found = assertThrows(AssertionError.class, () -> check(answer));
        assertThat(found.getMessage(), containsString(why));
    }

    private static void check(Answer answer) {
        Contract.check(answer.request, answer);
    }

    private static Answer drained(String sent, int status, String type, String body) {
        return answer("/v1/operator/nodes/drain", sent, status, type, body);
    }

    private static Answer answer(String path, String sent, int status, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1" + path))
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(sent))
                .build();
        return new Answer(request, status, type, body);
    }

    private static String problem(String code, int status) {
        return "{\"type\":\"urn:gatehouse:problem:" + code + "\",\"title\":\"t\",\"status\":" + status + ",\"code\":\""
                + code + "\",\"remedy\":\"r\",\"retry\":false}";
    }
}
