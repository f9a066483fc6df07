package io.gatehouse.tenancy.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bounds leave of commands, and what takes its name to be allowed. */
class BoundTest {

    @ParameterizedTest
    @DisplayName("N12: a bound binds commands as it binds channels")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{} | security.mfa |  | true",
                "{} | session.show |  | false",
                "{} | event.create | chat:1 | false",
                "{'chat:*':['subscribe']} | session.show |  | false",
                "{'chat:*':['subscribe']} | security.mfa |  | true",
                "{'chat:*':['subscribe']} | event.create | chat:1 | true",
                "{'chat:*':['subscribe']} | event.create | news | false",
                "{'chat:*':[]} | event.create | chat:1 | false",
                "{'*':['subscribe']} | session.show |  | false",
                "{'*':['subscribe','publish','presence','history']} | session.show |  | true",
                "{'*':['subscribe','publish','presence','history']} | gatehouse.tenant.read |  | false"
            })
    void aBoundBindsCommands(String bound, String permission, String resource, boolean granted) {
        Policy all = policy("all", allows("*"), allows("gatehouse.tenant.read"));
        Rights rights = new Rights(List.of(new Bound("token", capabilities(bound.replace('\'', '"')))), List.of(all));
        Question question = resource == null ? Question.of(permission) : Question.of(permission, resource);
        assertThat(rights.decide(question).isGranted(), is(granted));
    }

    @ParameterizedTest
    @DisplayName("N12: the product's own permissions take their name; to reject everything rejects them too")
    @CsvSource({
        "*, false, false",
        "session.*, false, false",
        "gatehouse.*, true, false",
        "gatehouse.tenant.*, true, false",
        "gatehouse.tenant.manage, true, false",
        "gatehouse.tenant.read, false, false"
    })
    void theProductsOwnPermissionsTakeTheirName(String named, boolean allowed, boolean allowedBesideARejectOfAll) {
        Policy allows = policy("p", allows(named));
        Policy rejects = policy("q", Statement.reject(Set.of(Permission.ANY)));
        Question manage = Question.of("gatehouse.tenant.manage");
        assertThat(new Rights(List.of(), List.of(allows)).decide(manage).isGranted(), is(allowed));
        assertThat(
                new Rights(List.of(), List.of(allows, rejects)).decide(manage).isGranted(),
                is(allowedBesideARejectOfAll));
    }

    private static Policy policy(String id, Statement... statements) {
        return new Policy(id, Attachment.toTenant(), List.of(statements));
    }

    private static Statement allows(String permission) {
        return Statement.allow(Set.of(new Permission(permission)));
    }

    private static Capabilities capabilities(String json) {
        return Capabilities.parse(Json.createReader(new StringReader(json)).readObject());
    }
}
