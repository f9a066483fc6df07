package io.gatehouse.frame;

import io.gatehouse.channel.Parcel;
import io.gatehouse.id.ChannelName;
import io.gatehouse.log.Message;
import io.gatehouse.presence.Change;
import io.gatehouse.presence.Present;
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
