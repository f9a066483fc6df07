package io.gatehouse.realtime.connection;

import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.session.Session;
import io.gatehouse.realtime.command.Asker;
import io.gatehouse.realtime.command.Command;
import io.gatehouse.realtime.command.Commands;
import io.gatehouse.realtime.deed.Deed;
import io.gatehouse.realtime.fact.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What a connection, known or bare, has commands do. */
@ApplicationScoped
class CommandTalk {

    private final Commands commands;

    @Inject
    CommandTalk(Commands commands) {
        this.commands = commands;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    CommandTalk() {
        this(null);
    }

    /** Answers with the result, or with the refusal and whether the command needs a login. Refuses an unknown one. */
    void call(Connection connection, Deed.Call deed) {
        Command command = commands.find(deed.command());
        Asker asker = new Asker(
                connection.tenant(), connection.id(), connection.session().map(Session::standing), connection.rights());
        try {
            connection.send(
                    new Fact.Result(deed.reply(), commands.run(command, asker, deed.data()), command.requiresLogin()));
        } catch (Refusal refusal) {
            connection.send(new Fact.Failed(deed.reply(), refusal, command.requiresLogin()));
        }
    }
}
