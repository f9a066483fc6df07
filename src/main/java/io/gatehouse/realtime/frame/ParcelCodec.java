package io.gatehouse.realtime.frame;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.realtime.channel.Parcel;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.presence.Change;
import io.gatehouse.realtime.presence.Present;
import java.util.Optional;

/** What comes from channels, as frames of {@code gatehouse.v1}. */
final class ParcelCodec implements Parcel.Codec {

    @Override
    public String message(Message message) {
        return FrameCodec.write(new ServerFrame.Published(message));
    }

    @Override
    public String change(Change change) {
        return FrameCodec.write(ServerFrame.Presence.of(change));
    }

    @Override
    public String present(ChannelName channel, Present present) {
        return FrameCodec.write(ServerFrame.Presence.of(channel, present, Optional.empty()));
    }
}
