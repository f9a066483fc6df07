package io.gatehouse.realtime.door;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed.HandClock;
import io.gatehouse.Fixed.ReadableTrail;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.realtime.dialect.Handshake;
import io.gatehouse.realtime.dialect.Offer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the door writes down of whom it turns away. */
class DoorBookTest {

    private final ReadableTrail trail = new ReadableTrail();
    private final DoorBook book = new DoorBook(new ThrottledTrail(trail, new HandClock()));

    @Test
    @DisplayName("N11: a secret key in the place of a client_id is told without its secret, however it is written")
    void keepsNoSecretOfAClientId() {
        assertThat(told("acme.k1:ghk_AAAABBBB"), is("client_id acme.k1:… at host gate.test, from 192.0.2.1"));
        assertThat(told("acme.k1%3Aghk_AAAABBBB"), is("client_id acme.k1:… at host gate.test, from 192.0.2.1"));
        assertThat(told("acme.k1%253Aghk_AAAABBBB"), is("client_id … at host gate.test, from 192.0.2.1"));
        assertThat(told("nobody"), is("client_id nobody at host gate.test, from 192.0.2.1"));
    }

    private String told(String clientId) {
        Handshake handshake = new Handshake("client_id=" + clientId, Map.of());
        DoorRequest request = DoorRequest.of(handshake, "gate.test", "192.0.2.1", new Offer.Bare());
        book.turnedAway(Problem.TENANT_UNKNOWN, Optional.empty(), request);
        return trail.events.get(trail.events.size() - 1).cause();
    }
}
