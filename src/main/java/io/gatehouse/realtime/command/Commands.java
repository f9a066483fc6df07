package io.gatehouse.realtime.command;

import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.policy.Question;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The registry of commands, and their front desk. */
@ApplicationScoped
public class Commands {

    private final SortedMap<String, Command> byName = new TreeMap<>();

    @Inject
    Commands(Instance<Command> plugged) {
        this((Iterable<Command>) plugged);
    }

    /** Two of one name are a fault of whoever built them. */
    Commands(Iterable<Command> plugged) {
        for (Command each : plugged) {
            if (byName.put(each.name(), each) != null) {
                throw new IllegalStateException("two commands are called " + each.name());
            }
        }
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Commands() {}

    /** The command of this name; refuses with {@link Problem#NOT_FOUND}. */
    public Command find(String name) {
        Command command = byName.get(name);
        if (command == null) {
            throw new Refusal(Problem.NOT_FOUND, "there is no such command; 'commands' lists them");
        }
        return command;
    }

    /** All there are, by their names. */
    Collection<Command> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /**
     * Runs {@code command} for whoever may call it. Refuses with {@link Problem#NOT_AUTHENTICATED} and
     * {@link Problem#PERMISSION_DENIED}.
     */
    public JsonValue run(Command command, Asker asker, JsonObject data) {
        if (command.requiresLogin()) {
            if (asker.standing().isEmpty()) {
                throw new Refusal(Problem.NOT_AUTHENTICATED);
            }
            if (!asker.rights().decide(Question.of(command.name())).isGranted()) {
                throw new Refusal(Problem.PERMISSION_DENIED, "no right to '" + command.name() + "'");
            }
        }
        return command.run(asker, new Members(data));
    }
}
