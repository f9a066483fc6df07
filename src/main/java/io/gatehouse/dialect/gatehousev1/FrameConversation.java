package io.gatehouse.dialect.gatehousev1;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.deed.Deed;
import io.gatehouse.realtime.dialect.Conversation;
import io.gatehouse.realtime.dialect.Farewell;
import io.gatehouse.realtime.dialect.Manners;
import io.gatehouse.realtime.dialect.WireMessage;
import io.gatehouse.realtime.dialect.WireMessage.Text;
import io.gatehouse.realtime.fact.Fact;
import io.gatehouse.realtime.subscription.Broadcast;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Frames of {@code gatehouse.v1}, one a message, or an array of them. Has no state: sockets of one manner share it. */
final class FrameConversation implements Conversation {

    private static final Broadcast.Codec<List<WireMessage>> BROADCASTS = new FrameBroadcasts();

    private final Manners manners;

    FrameConversation(Manners manners) {
        this.manners = manners;
    }

    @Override
    public void read(WireMessage message, Consumer<Deed> deeds) {
        if (!(message instanceof Text frame)) {
            throw new Refusal(Problem.FRAME_MALFORMED, "binary messages are not taken");
        }
        deeds.accept(FrameReader.read(frame.text()));
    }

    @Override
    public List<WireMessage> write(Fact fact) {
        return FrameWriter.write(fact);
    }

    /** An array; every message that is written here is a text. */
    @Override
    public WireMessage join(List<WireMessage> waiting) {
        return WireMessage.of(
                waiting.stream().map(each -> ((Text) each).text()).collect(Collectors.joining(",", "[", "]")));
    }

    @Override
    public Manners manners() {
        return manners;
    }

    @Override
    public Broadcast.Codec<List<WireMessage>> broadcasts() {
        return BROADCASTS;
    }

    @Override
    public Farewell farewell(Refusal why, List<Fact> before) {
        List<WireMessage> messages = new ArrayList<>();
        before.forEach(fact -> messages.addAll(write(fact)));
        messages.add(FrameWriter.disconnect(why));
        return new Farewell(messages, why.problem().closeCode(), why.problem().code());
    }
}
