package io.gatehouse.realtime.payload;

import io.gatehouse.ground.json.Json;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Slice;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;

/** Messages of channels as JSON, the same on sockets and over HTTP. */
public final class MessageJson {

    private MessageJson() {}

    /** {@code {channel, data, epoch, offset, published_at, from}}. */
    public static JsonObjectBuilder of(Message message) {
        return Json.createObjectBuilder()
                .add("channel", message.channel().name().value())
                .add("data", message.publication().data())
                .addAll(of(message.position()))
                .add("published_at", message.publication().publishedAt().toString())
                .add("from", message.publication().from());
    }

    /** {@code {epoch, offset}}. */
    public static JsonObjectBuilder of(Position position) {
        return Json.createObjectBuilder().add("epoch", position.epoch()).add("offset", position.offset());
    }

    /**
     * {@code {messages, epoch, offset, whole}}: where the log ends, and whether nothing is missing before the first
     * message.
     */
    public static JsonObjectBuilder of(Slice slice) {
        JsonArrayBuilder messages = Json.createArrayBuilder();
        slice.messages().forEach(each -> messages.add(of(each)));
        return Json.createObjectBuilder()
                .add("messages", messages)
                .addAll(of(slice.head()))
                .add("whole", slice.whole());
    }
}
