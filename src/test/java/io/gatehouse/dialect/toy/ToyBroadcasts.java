package io.gatehouse.dialect.toy;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.realtime.dialect.WireMessage;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.presence.Change;
import io.gatehouse.realtime.presence.Member;
import io.gatehouse.realtime.presence.Present;
import io.gatehouse.realtime.subscription.Broadcast;
import java.util.List;
import java.util.stream.Collectors;

/** What is broadcast on channels, in lines. */
final class ToyBroadcasts implements Broadcast.Codec<List<WireMessage>> {

    @Override
    public List<WireMessage> message(Message message) {
        String said = message.publication().data().toString();
        return ToyConversation.line("said", message.channel().name().value(), said);
    }

    @Override
    public List<WireMessage> change(Change change) {
        return ToyConversation.line(
                change.action().text(), change.channel().name().value(), name(change.member()));
    }

    @Override
    public List<WireMessage> present(ChannelName channel, Present present) {
        String names = present.members().stream().map(ToyBroadcasts::name).collect(Collectors.joining(" "));
        return ToyConversation.line("there", channel.value(), names);
    }

    private static String name(Member member) {
        return member.from().getString("subject");
    }
}
