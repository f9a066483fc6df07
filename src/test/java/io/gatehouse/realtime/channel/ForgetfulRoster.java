package io.gatehouse.realtime.channel;

import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.presence.Change;
import io.gatehouse.realtime.presence.Member;
import io.gatehouse.realtime.presence.MemoryRoster;
import io.gatehouse.realtime.presence.Present;
import io.gatehouse.realtime.presence.Roster;
import java.util.function.Consumer;

/** A roster that can break, in which something can happen while somebody enters, and that notices who is missing. */
final class ForgetfulRoster implements Roster {

    boolean broken;
    Runnable inBetween = () -> {};

    private final Roster roster;
    private int there;

    ForgetfulRoster(Consumer<Change> changes) {
        this.roster = new MemoryRoster(change -> {
            there += change.action() == Change.Action.ENTER ? 1 : 0;
            there -= change.action() == Change.Action.LEAVE ? 1 : 0;
            changes.accept(change);
        });
    }

    @Override
    public void put(ChannelKey channel, Member member) {
        inBetween.run();
        requireWhole();
        roster.put(channel, member);
    }

    @Override
    public boolean remove(ChannelKey channel, ConnectionId connection) {
        requireWhole();
        return roster.remove(channel, connection);
    }

    private void requireWhole() {
        if (broken) {
            throw new Refusal(Problem.OVERLOADED);
        }
    }

    @Override
    public Present members(ChannelKey channel) {
        return roster.members(channel);
    }

    @Override
    public boolean renew(int here) {
        return there >= here;
    }

    @Override
    public void sweep() {
        roster.sweep();
    }
}
