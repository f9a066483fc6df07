package io.gatehouse.dialect.gatehousev1;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.json.Json;
import io.gatehouse.realtime.dialect.WireMessage;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.payload.MemberJson;
import io.gatehouse.realtime.payload.MessageJson;
import io.gatehouse.realtime.presence.Change;
import io.gatehouse.realtime.presence.Present;
import io.gatehouse.realtime.subscription.Broadcast;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** What is broadcast on channels, written as frames. */
final class FrameBroadcasts implements Broadcast.Codec<List<WireMessage>> {

    @Override
    public List<WireMessage> message(Message message) {
        return frame(FrameWriter.typed("message").addAll(MessageJson.of(message)));
    }

    @Override
    public List<WireMessage> change(Change change) {
        JsonObjectBuilder about = Json.createObjectBuilder().add("members", MemberJson.of(List.of(change.member())));
        return presence(change.channel().name(), change.action().text(), about);
    }

    @Override
    public List<WireMessage> present(ChannelName channel, Present present) {
        return presence(channel, "list", MemberJson.of(present));
    }

    private static List<WireMessage> presence(ChannelName channel, String action, JsonObjectBuilder about) {
        return frame(FrameWriter.typed("presence")
                .add("channel", channel.value())
                .add("action", action)
                .addAll(about));
    }

    private static List<WireMessage> frame(JsonObjectBuilder frame) {
        return List.of(FrameWriter.message(frame));
    }
}
