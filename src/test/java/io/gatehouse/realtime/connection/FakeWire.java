package io.gatehouse.realtime.connection;

import io.gatehouse.realtime.dialect.Wire;
import io.gatehouse.realtime.dialect.WireMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A wire whose sends take until the test says so. */
public final class FakeWire implements Wire {

    public final List<String> sent = new CopyOnWriteArrayList<>();
    public final List<String> closed = new CopyOnWriteArrayList<>();
    public boolean answersAtOnce;

    /** What whoever sends or closes goes through first, as a server has it whose client does not read. */
    public Runnable way = () -> {};

    private @Nullable Consumer<Boolean> pending;

    @Override
    public void send(WireMessage message, Consumer<Boolean> done) {
        if (pending != null) {
            throw new AssertionError("a send while another is under way");
        }
        way.run();
        sent.add(((WireMessage.Text) message).text());
        if (answersAtOnce) {
            done.accept(true);
        } else {
            pending = done;
        }
    }

    @Override
    public void close(int code, String reason) {
        way.run();
        closed.add(code + " " + reason);
    }

    public void finish(boolean went) {
        Consumer<Boolean> done = pending;
        pending = null;
        if (done == null) {
            throw new AssertionError("nothing is under way");
        }
        done.accept(went);
    }
}
