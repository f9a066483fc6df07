package io.gatehouse.dialect.toy;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.realtime.deed.Deed;
import io.gatehouse.realtime.deed.Deed.Presence.Action;
import io.gatehouse.realtime.deed.Reply;
import io.gatehouse.realtime.dialect.Conversation;
import io.gatehouse.realtime.dialect.Farewell;
import io.gatehouse.realtime.dialect.Manners;
import io.gatehouse.realtime.dialect.Manners.Heartbeat;
import io.gatehouse.realtime.dialect.WireMessage;
import io.gatehouse.realtime.dialect.WireMessage.Bytes;
import io.gatehouse.realtime.dialect.WireMessage.Text;
import io.gatehouse.realtime.fact.Fact;
import io.gatehouse.realtime.subscription.Broadcast;
import io.gatehouse.realtime.subscription.Terms;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Any number of lines in a message, each a verb and up to two words; the gateway pings each second. */
final class ToyConversation implements Conversation {

    private static final Broadcast.Codec<List<WireMessage>> BROADCASTS = new ToyBroadcasts();
    private final Manners manners;

    ToyConversation(Duration silence) {
        Heartbeat heartbeat = new Heartbeat(Duration.ofSeconds(1), silence, Optional.of(WireMessage.of("?")));
        this.manners = new Manners(Duration.ofSeconds(3), heartbeat, 200_000);
    }

    /** Where an answer belongs: to the word that stood in the line. */
    private record Word(String word) implements Reply {
        @Override
        public boolean wanted() {
            return true;
        }
    }

    @Override
    public void read(WireMessage message, Consumer<Deed> deeds) {
        String text = message instanceof Bytes bytes
                ? new String(bytes.bytes(), StandardCharsets.UTF_8)
                : ((Text) message).text();
        text.lines().map(line -> deed(line.split(" ", 3))).forEach(deeds);
    }

    private static Deed deed(String[] words) {
        Reply reply = new Word(words[0]);
        ChannelName channel = new ChannelName(words.length > 1 && !words[0].equals("iam") ? words[1] : "none");
        return switch (words[0]) {
            case "iam" -> new Deed.Authenticate(reply, new Secret(words[1]));
            case "hear" -> new Deed.Subscribe(reply, channel, new Terms(Optional.empty(), true, true));
            case "say" -> new Deed.Publish(reply, channel, Json.createValue(words[2]), Optional.empty());
            case "show" -> new Deed.Presence(reply, channel, Action.ENTER, JsonValue.NULL);
            case "who" -> new Deed.Presence(reply, channel, Action.GET, JsonValue.NULL);
            case "!" -> new Deed.Alive(Reply.NONE);
            default -> throw new Refusal(Problem.FRAME_MALFORMED);
        };
    }

    @Override
    public List<WireMessage> write(Fact fact) {
        String word = fact.reply() instanceof Word asked ? asked.word() : "you";
        if (fact instanceof Fact.Authenticated known) {
            return line(word, "are", known.subject().value());
        }
        if (fact instanceof Fact.Failed failed) {
            return line(word, "cannot", failed.refusal().problem().code());
        }
        if (fact instanceof Fact.Subscribed subscribed) {
            return line(word, "from", subscribed.joined().head().offset() + "");
        }
        if (fact instanceof Fact.Published published) {
            return line(word, "at", published.position().offset() + "");
        }
        if (fact instanceof Fact.Members members) {
            return BROADCASTS.present(members.channel(), members.present());
        }
        return fact instanceof Fact.Revoked revoked
                ? line(word, "lost", revoked.unsubscribed().toString())
                : List.of();
    }

    static List<WireMessage> line(String... words) {
        return List.of(WireMessage.of(String.join(" ", words)));
    }

    @Override
    public WireMessage join(List<WireMessage> waiting) {
        return WireMessage.of(waiting.stream().map(each -> ((Text) each).text()).collect(Collectors.joining("\n")));
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
        Stream<WireMessage> said = before.stream().flatMap(fact -> write(fact).stream());
        Stream<WireMessage> bye = line("bye", why.problem().code()).stream();
        return new Farewell(
                Stream.concat(said, bye).toList(),
                why.problem().closeCode(),
                why.problem().code());
    }
}
