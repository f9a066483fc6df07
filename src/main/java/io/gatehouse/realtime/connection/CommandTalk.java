package io.gatehouse.realtime.connection;

import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.session.Session;
import io.gatehouse.realtime.command.Asker;
import io.gatehouse.realtime.command.Command;
import io.gatehouse.realtime.command.Commands;
import io.gatehouse.realtime.frame.ClientFrame;
import io.gatehouse.realtime.frame.ServerFrame;
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
    void call(Connection connection, ClientFrame.Call frame) {
        Command command = commands.find(frame.command());
        Asker asker = new Asker(
                connection.tenant(), connection.id(), connection.session().map(Session::standing), connection.rights());
        try {
            connection.send(new ServerFrame.Result(
                    commands.run(command, asker, frame.data()), command.requiresLogin(), frame.id()));
        } catch (Refusal refusal) {
            connection.send(new ServerFrame.Failure(refusal, command.requiresLogin(), frame.id()));
        }
    }
}
