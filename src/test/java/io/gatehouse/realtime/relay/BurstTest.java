package io.gatehouse.realtime.relay;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Publication;
import io.gatehouse.realtime.presence.Change;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What comes at once goes on together, channel by channel, in its order. */
class BurstTest {

    private static final ChannelKey CHAT = new ChannelKey(TENANT, new ChannelName("chat"));
    private static final ChannelKey NEWS = new ChannelKey(TENANT, new ChannelName("news"));

    private final List<String> told = new ArrayList<>();
    private final Burst burst = new Burst(new Arrivals() {
        @Override
        public void arrived(ChannelKey channel, List<Message> messages) {
            List<Long> offsets =
                    messages.stream().map(each -> each.position().offset()).toList();
            told.add(channel.name() + " " + offsets);
        }

        @Override
        public void changed(Change change) {
            told.add("changed");
        }

        @Override
        public void missed(ChannelKey channel) {
            told.add(channel.name() + " missed");
        }

        @Override
        public void interrupted() {
            told.add("interrupted");
        }
    });

    @Test
    void messagesOfAChannelGoOnTogetherInTheirOrder() {
        came(CHAT, 1, 100);
        came(NEWS, 1, 100);
        came(CHAT, 2, 100);
        assertThat(told, empty());
        burst.end();
        assertThat(told, contains("chat [1, 2]", "news [1]"));
        burst.end();
        assertThat(told, contains("chat [1, 2]", "news [1]"));
    }

    @Test
    void everythingElseKeepsItsPlaceAmongThem() {
        came(CHAT, 1, 100);
        burst.take(10, Optional.of(arrivals -> arrivals.missed(CHAT)));
        came(CHAT, 3, 100);
        burst.end();
        assertThat(told, contains("chat [1]", "chat missed", "chat [3]"));
    }

    @Test
    @DisplayName("no more goes on together than may safely wait for a listener")
    void noMoreGoesOnTogetherThanMayWait() {
        came(CHAT, 1, Burst.MOST / 2);
        came(CHAT, 2, Burst.MOST / 2);
        came(CHAT, 3, 1);
        assertThat(told, contains("chat [1, 2]"));
        came(CHAT, 4, 2 * Burst.MOST);
        came(CHAT, 5, 1);
        burst.end();
        assertThat(told, contains("chat [1, 2]", "chat [3]", "chat [4]", "chat [5]"));
    }

    @Test
    void whatNoNodeOfOursHasWrittenIsDropped() {
        burst.take(10, Optional.empty());
        burst.end();
        assertThat(told, empty());
    }

    private void came(ChannelKey channel, long offset, int length) {
        Publication publication = new Publication(JsonValue.TRUE, NOON, JsonValue.EMPTY_JSON_OBJECT, Optional.empty());
        Message message = new Message(channel, new Position("e", offset), publication);
        burst.take(length, Optional.of(arrivals -> arrivals.arrived(channel, List.of(message))));
    }
}
