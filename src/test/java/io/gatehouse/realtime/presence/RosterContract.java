package io.gatehouse.realtime.presence;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.presence.Change.Action;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every roster does, whatever it stands on. */
public abstract class RosterContract {

    protected static final ChannelKey CHAT = new ChannelKey(TENANT, new ChannelName("chat:1"));
    protected static final ChannelKey OTHERS = new ChannelKey(new TenantId("other"), CHAT.name());

    protected final HandClock clock = new HandClock();

    /** The roster under test, empty; by {@link #clock}. */
    protected abstract Roster roster();

    /** What this node was told since it was asked last, in its order; nothing is on its way any more. */
    protected abstract List<Change> told();

    @Test
    void tellsWhoComesAndGoesOnceEach() {
        roster().put(CHAT, member("c_1", "\"here\""));
        roster().put(CHAT, member("c_1", "{\"away\":true}"));
        assertThat(roster().remove(CHAT, new ConnectionId("c_1")), is(true));
        assertThat(roster().remove(CHAT, new ConnectionId("c_1")), is(false));
        assertThat(
                told(),
                contains(
                        new Change(CHAT, Action.ENTER, member("c_1", "\"here\"")),
                        new Change(CHAT, Action.UPDATE, member("c_1", "{\"away\":true}")),
                        new Change(CHAT, Action.LEAVE, member("c_1", "{\"away\":true}"))));
    }

    @Test
    void saysWhoIsThereOnEachChannelOfEachTenant() {
        roster().put(CHAT, member("c_2", "2"));
        roster().put(CHAT, member("c_1", "1"));
        roster().put(OTHERS, member("c_3", "3"));
        assertThat(roster().members(CHAT), is(new Present(List.of(member("c_1", "1"), member("c_2", "2")), true)));
        assertThat(roster().remove(OTHERS, new ConnectionId("c_1")), is(false));
        roster().remove(CHAT, new ConnectionId("c_1"));
        assertThat(roster().members(CHAT).members(), contains(member("c_2", "2")));
        assertThat(roster().members(OTHERS).members(), contains(member("c_3", "3")));
    }

    @Test
    void saysWhenItDoesNotTellAll() {
        for (int i = 0; i < Present.MOST; i++) {
            roster().put(CHAT, member("c_" + i, "null"));
        }
        assertThat(roster().members(CHAT).whole(), is(true));
        roster().put(CHAT, member("c_more", "null"));
        Present present = roster().members(CHAT);
        assertThat(present.whole(), is(false));
        assertThat(present.members(), hasSize(Present.MOST));
    }

    @Test
    @DisplayName("N6: who is there is told in 512 KiB at most")
    void tellsNoMoreBytesThanFit() {
        String data = "\"" + "x".repeat(4_000) + "\"";
        for (int i = 100; i < 300; i++) {
            roster().put(CHAT, member("c_" + i, data));
        }
        Present present = roster().members(CHAT);
        assertThat(present.whole(), is(false));
        assertThat(present.members(), hasSize(131)); // 130.1 of 4,028 bytes
        assertThat(present.members().get(0).connection(), is(new ConnectionId("c_100")));
    }

    @Test
    void thoseOfANodeThatLivesAreThereForLong() {
        roster().put(CHAT, member("c_1", "1"));
        for (int i = 0; i < 6; i++) {
            clock.move(Roster.LEASE.dividedBy(3));
            assertThat(roster().renew(1), is(true));
            roster().sweep();
        }
        assertThat(roster().members(CHAT).members(), hasSize(1));
        assertThat(told(), hasSize(1));
        roster().remove(CHAT, new ConnectionId("c_1"));
        assertThat(roster().members(CHAT).members(), empty());
    }

    protected static Member member(String connection, String data) {
        JsonObject from =
                Json.createObjectBuilder().add("subject", "u " + connection).build();
        try {
            return new Member(
                    new ConnectionId(connection),
                    from,
                    StrictJson.object("{\"data\":" + data + "}").getOrDefault("data", JsonValue.NULL));
        } catch (MalformedJson impossible) {
            throw new AssertionError(impossible);
        }
    }
}
