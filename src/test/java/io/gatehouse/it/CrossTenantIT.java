package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.ServedClasses;
import io.gatehouse.boot.ApiApplication;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.it.Gateway.Reply;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every call that a tenant's key opens, tried by another tenant on what is not its own. The calls are read from the
 * resources themselves: a new one is tried without being named here.
 */
@OnServer
class CrossTenantIT {

    private static final String KEY = """
            {"kty":"EC","crv":"P-256","kid":"cross","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
             "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"""; // RFC 7517, A.1: public, like every one there

    /** Payara answers a DELETE with a body by itself, before anything of ours is asked. */
    private static final Set<String> BODILESS = Set.of("GET", "DELETE");

    private final TenantServer hers = TenantServer.ofNewTenant();
    private final TenantServer his = TenantServer.ofNewTenant();
    private final Map<String, String> ids = new TreeMap<>();

    private record Call(String method, String path) {}

    @Test
    @DisplayName("T9: another tenant's ids lead nowhere, at every endpoint, and change nothing")
    void reachesNothingOfAnotherTenant() {
        ids.put("/tenant/keys/{id}", made("/v1/tenant/keys", "{\"scopes\":[\"read\"]}"));
        ids.put(
                "/tenant/issuers/{id}",
                made("/v1/tenant/issuers", "{\"audience\":\"cross\",\"algorithms\":[\"ES256\"],\"jwks\":" + KEY + "}"));
        hers.put(
                "/v1/tenant/policies/mine",
                "{\"attached_to\":{\"group\":\"ours\"},\"statements\":[{\"effect\":\"allow\",\"permissions\":[\"*\"]}]}");
        ids.put("/tenant/policies/{id}", "mine");
        assertThat(hers.call("PUT", "/v1/tenant/groups/ours/members/alice", "").status(), is(204));
        ids.put("/tenant/users/{id}", Gateway.newPerson(hers.tenant()).claim("sub"));
        ids.put(
                "/tenant/revocations/{id}",
                made("/v1/tenant/revocations", "{\"group\":\"nobody\",\"reason\":\"test\"}"));
        hers.put("/v1/tenant/channels/news:*", "{\"anonymous\":true}");
        String before = everything();
        for (Call call : calls()) {
            Reply reply =
                    his.call(call.method(), "/v1" + filled(call.path()), BODILESS.contains(call.method()) ? "" : "{}");
            String told = call + " " + reply.response().body();
            for (String id : ids.values()) {
                assertThat(told.substring(call.toString().length()), not(containsString("\"" + id + "\"")));
            }
            if (call.path().contains("{id}")) {
                assertThat(told, reply.status(), anyOf(is(404), is(400)));
            }
            assertThat(call.toString(), everything(), is(before));
        }
    }

    /** What she has, as she sees it; when her own key was used last is no matter. */
    private String everything() {
        StringBuilder all = new StringBuilder();
        for (String path : List.of(
                "",
                "/keys",
                "/issuers",
                "/policies",
                "/channels",
                "/groups",
                "/groups/ours/members",
                "/users",
                "/revocations")) {
            Reply reply = hers.call("GET", "/v1/tenant" + path, "");
            assertThat(path, reply.status(), is(200));
            all.append(reply.response().body().replaceAll("\"last_used_at\":\"[^\"]*\"", ""));
        }
        return all.toString().replace(",,", ",").replace(",}", "}");
    }

    private String filled(String path) {
        String filled =
                path.replace("{group}", "ours").replace("{subject}", "alice").replace("{pattern}", "news:*");
        for (Map.Entry<String, String> each : ids.entrySet()) {
            if (path.startsWith(each.getKey())) {
                filled = path.replace("{id}", each.getValue());
            }
        }
        assertThat("say here what belongs there", filled, not(containsString("{")));
        return filled;
    }

    private String made(String path, String body) {
        Reply reply = hers.call("POST", path, body);
        assertThat(reply.response().body(), reply.status(), is(201));
        return reply.text("id");
    }

    /** Those of the resources that are for holders of keys. */
    private static List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (Class<?> resource : ServedClasses.of(new ApiApplication())) {
            Path root = resource.getAnnotation(Path.class);
            for (Method each : resource.getDeclaredMethods()) {
                Needs onMethod = each.getAnnotation(Needs.class);
                Needs needs = onMethod != null ? onMethod : resource.getAnnotation(Needs.class);
                boolean keyed = needs != null && List.of(needs.value()).equals(List.of(Credential.API_KEY));
                String method = method(each);
                if (root != null && keyed && !method.isEmpty()) {
                    Path more = each.getAnnotation(Path.class);
                    calls.add(new Call(method, root.value() + (more == null ? "" : more.value())));
                }
            }
        }
        assertThat(calls.size(), greaterThan(15));
        return calls;
    }

    private static String method(Method method) {
        for (Annotation each : method.getAnnotations()) {
            HttpMethod http = each.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                return http.value();
            }
        }
        return "";
    }
}
