package io.gatehouse.realtime.command;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.policy.Attachment;
import io.gatehouse.tenancy.policy.ChannelPattern;
import io.gatehouse.tenancy.policy.Permission;
import io.gatehouse.tenancy.policy.Policy;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.policy.Statement;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may call what. */
class CommandsTest {

    private final Command open = new Echo("open", false);
    private final Command create = new Echo("event.create", true);
    private final Commands commands = new Commands(List.of(open, create));

    @Test
    void whoeverIsNotKnownMayCallOnlyWhatNeedsNoLogin() {
        Asker nobody = new Asker(TENANT, new ConnectionId("c_1"), Optional.empty(), Rights.none());
        assertThat(run(open, nobody), is(JsonValue.TRUE));
        assertThat(refusal(create, nobody), is(Problem.NOT_AUTHENTICATED));
    }

    @Test
    void whoeverIsKnownNeedsThePermissionOfThatName() {
        assertThat(run(create, alice("event.*")), is(JsonValue.TRUE));
        assertThat(run(create, alice("*")), is(JsonValue.TRUE));
        assertThat(refusal(create, alice("calendar.*")), is(Problem.PERMISSION_DENIED));
        assertThat(run(open, alice("calendar.*")), is(JsonValue.TRUE));
    }

    @Test
    void namesAreKnownOnceOrNotAtAll() {
        assertThat(commands.find("open"), is(open));
        assertThat(assertThrows(Refusal.class, () -> find("OPEN")).problem(), is(Problem.NOT_FOUND));
        assertThrows(IllegalStateException.class, () -> twice());
    }

    private void find(String name) {
        Command ignored = commands.find(name);
    }

    private void twice() {
        Commands ignored = new Commands(List.of(open, new Echo("open", true)));
    }

    private JsonValue run(Command command, Asker asker) {
        return commands.run(command, asker, JsonValue.EMPTY_JSON_OBJECT);
    }

    private Problem refusal(Command command, Asker asker) {
        return assertThrows(Refusal.class, () -> {
                    JsonValue ignored = run(command, asker);
                })
                .problem();
    }

    private static Asker alice(String permission) {
        Statement may =
                new Statement(Statement.Effect.ALLOW, Set.of(new Permission(permission)), Set.of(ChannelPattern.ANY));
        Rights rights = new Rights(List.of(), List.of(new Policy("hers", Attachment.toTenant(), List.of(may))));
        return new Asker(TENANT, new ConnectionId("c_1"), Optional.of(Standing.of(new SubjectId("alice"))), rights);
    }

    private record Echo(String name, boolean requiresLogin) implements Command {

        @Override
        public String summary() {
            return "says yes";
        }

        @Override
        public JsonValue run(Asker asker, Members data) {
            return JsonValue.TRUE;
        }
    }
}
