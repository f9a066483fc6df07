package io.gatehouse.realtime.command;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;

/** {@code commands}: which there are. */
@ApplicationScoped
public class CommandList implements Command {

    private final Instance<Commands> commands;

    /** @param commands looked up when it is asked for: it is one of them itself */
    @Inject
    CommandList(Instance<Commands> commands) {
        this.commands = commands;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    CommandList() {
        this(null);
    }

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public String summary() {
        return "lists the commands that there are";
    }

    @Override
    public boolean requiresLogin() {
        return false;
    }

    /** {@code {commands: [{name, summary, requires_login}]}}. */
    @Override
    public JsonValue run(Asker asker, Members data) {
        data.noOthers();
        JsonArrayBuilder list = Json.createArrayBuilder();
        commands.get()
                .all()
                .forEach(each -> list.add(Json.createObjectBuilder()
                        .add("name", each.name())
                        .add("summary", each.summary())
                        .add("requires_login", each.requiresLogin())));
        return Json.createObjectBuilder().add("commands", list).build();
    }
}
