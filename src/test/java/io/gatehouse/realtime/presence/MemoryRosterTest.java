package io.gatehouse.realtime.presence;

import java.util.ArrayList;
import java.util.List;

/** The contract, by a node that is alone. */
class MemoryRosterTest extends RosterContract {

    private final List<Change> told = new ArrayList<>();
    private final Roster roster = new MemoryRoster(told::add);

    @Override
    protected Roster roster() {
        return roster;
    }

    @Override
    protected List<Change> told() {
        return List.copyOf(told);
    }
}
