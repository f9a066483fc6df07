package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInRelativeOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.NodeJs;
import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit trail, as a tenant and the operator see it. Every test has a tenant, and so a chain, of its own. */
@OnServer
class AuditIT {

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Trail trail = new Trail(acme);

    @Test
    @OnServer(EACH)
    void tellsEachDecisionOfTheMainFlow() throws Exception {
        assertThat(trail.lived().tenant(), is(acme.tenant()));
        List<JsonObject> events = trail.all("");
        assertThat(
                events.stream().map(each -> each.getString("kind")).toList(),
                containsInRelativeOrder(
                        "tenant.created",
                        "key.created",
                        "account.registered",
                        "session.opened",
                        "login.accepted",
                        "ticket.issued",
                        "ticket.redeemed",
                        "token.rotated",
                        "ticket.issued",
                        "key.used",
                        "policy.put"));
    }

    @Test
    void findsTheEventsOfAKindASubjectAndASession() throws Exception {
        Person alice = trail.lived();
        JsonObject issued = trail.all("&kind=ticket.issued").get(0);
        String subject = issued.getString("subject");
        assertThat(issued.getString("cause"), startsWith("for " + Gateway.PAGE + ", until "));
        assertThat(
                trail.all("&kind=ticket.redeemed").get(0).getString("cause"),
                containsString("from 127.0.0.1 on node "));
        assertThat(
                trail.all("&kind=login.accepted&session=" + issued.getString("session"))
                        .size(),
                is(1));
        assertThat(
                trail.all("&subject=" + subject).stream()
                        .map(each -> each.getString("subject"))
                        .toList(),
                everyItem(is(subject)));
        assertThat(trail.all("&subject=nobody"), is(empty()));
        assertThat(
                Gateway.login(acme.tenant(), alice.username(), "not that one at all")
                        .status(),
                is(401));
        assertThat(trail.all("&kind=login.refused").get(0).getString("cause"), startsWith("wrong password, from "));
    }

    @Test
    void pagesThroughItInBothDirections() throws Exception {
        assertThat(trail.lived().tenant(), is(acme.tenant()));
        trail.sealed();
        List<JsonObject> oldestFirst = trail.all("");
        assertThat(oldestFirst.size(), greaterThan(9));
        List<JsonObject> newestFirst = new ArrayList<>(trail.all("&newest_first=true"));
        Collections.reverse(newestFirst);
        assertThat(newestFirst, is(oldestFirst));
        long due = 1;
        for (JsonObject each : oldestFirst.stream()
                .sorted((one, other) -> Integer.compare(one.getInt("position"), other.getInt("position")))
                .toList()) {
            assertThat(each.getJsonNumber("position").longValue(), is(due++));
            assertThat(each.getString("hash").length(), is(64));
        }
    }

    @Test
    @DisplayName("A8: an export is verified from the file alone")
    void exportsWhatAnybodyCanVerify(@TempDir Path folder) throws Exception {
        NodeJs.needed();
        assertThat(trail.lived().tenant(), is(acme.tenant()));
        trail.sealed();
        Reply export = acme.call("GET", "/v1/tenant/audit/export", "");
        assertThat(export.status(), is(200));
        assertThat(export.header("Content-Type"), startsWith("application/x-ndjson"));
        String hash = trail.verified().getJsonObject("head").getString("hash");
        assertThat(export.response().body(), containsString(hash));
        NodeJs.Ended node = run(folder, export.response().body());
        assertThat(node.log(), containsString("hash " + hash));
        assertThat(node.status(), is(0));
        assertThat(
                run(folder, export.response().body().replace("ticket.issued", "ticket.refused"))
                        .status(),
                is(not(0)));
        Reply rest = acme.call("GET", "/v1/tenant/audit/export?from=5", "");
        assertThat(export.response().body(), containsString(rest.response().body()));
        assertThat(rest.response().body(), containsString("\"position\":5,"));
        assertThat(rest.response().body(), not(containsString("\"position\":4,")));
    }

    @Test
    void refusesWhatCannotBeAsked() {
        for (String query : List.of(
                "kind=policy.putt",
                "session=1",
                "subject=%0a",
                "newest_first=yes",
                "limit=101",
                "limit=0",
                "after=x",
                "after=%00",
                "after=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")) {
            Reply reply = acme.call("GET", "/v1/tenant/audit?" + query, "");
            assertThat(query, reply.status(), is(400));
            assertThat(query, reply.text("code"), is("invalid_request"));
        }
        for (String from : List.of("0", "-1", "x", "9223372036854775808")) {
            assertThat(
                    acme.call("GET", "/v1/tenant/audit/export?from=" + from, "").status(), is(400));
        }
    }

    private static NodeJs.Ended run(Path folder, String export) throws IOException, InterruptedException {
        Path script = Path.of("doc", "examples", "verify-audit.mjs").toAbsolutePath();
        Path file = Files.writeString(folder.resolve("audit.ndjson"), export);
        return NodeJs.run(folder, Map.of(), "node", script.toString(), file.toString());
    }
}
