package io.gatehouse.realtime.log;

import io.gatehouse.Fixed;
import java.util.ArrayList;
import java.util.List;

/** The contract, by a node that is alone. */
class MemoryLogTest extends LogContract {

    private final List<Message> arrived = new ArrayList<>();
    private final Log log = new MemoryLog(arrived::add, channel -> true, Fixed.entropy(), clock);

    @Override
    protected Log log() {
        return log;
    }

    @Override
    protected List<Message> arrived() {
        List<Message> since = List.copyOf(arrived);
        arrived.clear();
        return since;
    }
}
