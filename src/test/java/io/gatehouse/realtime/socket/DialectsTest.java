package io.gatehouse.realtime.socket;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.realtime.dialect.Admitted;
import io.gatehouse.realtime.dialect.Bounds;
import io.gatehouse.realtime.dialect.Dialect;
import io.gatehouse.realtime.dialect.Handshake;
import io.gatehouse.realtime.dialect.Inbound;
import io.gatehouse.realtime.dialect.Offer;
import io.gatehouse.realtime.dialect.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which dialect a path is for. */
class DialectsTest {

    /** One that is only found. */
    private record Silent(String name, List<String> paths) implements Dialect {
        @Override
        public List<String> subprotocols() {
            return List.of();
        }

        @Override
        public Bounds bounds() {
            return new Bounds(1, 0);
        }

        @Override
        public Offer offer(Handshake handshake) {
            return new Offer.Bare();
        }

        @Override
        public Inbound open(Admitted admitted, Handshake handshake, Wire wire) {
            throw new AssertionError("nobody comes");
        }
    }

    @Test
    void findsEachByItsOwnPathAndItsAliases() {
        Dialect one = new Silent("one", List.of("/one", "/"));
        Dialects dialects = new Dialects(List.of(one, new Silent("two", List.of("/two"))));
        assertThat(dialects.at("/").orElseThrow(), is(one));
        assertThat(dialects.at("/two").orElseThrow().name(), is("two"));
        assertThat(dialects.at("/one/").isPresent(), is(false));
    }

    @Test
    void refusesTwoOnOnePath() {
        List<Dialect> both = List.of(new Silent("one", List.of("/one", "/")), new Silent("two", List.of("/two", "/")));
        String why = assertThrows(IllegalStateException.class, () -> new Dialects(both))
                .getMessage();
        assertThat(why, containsString("one's and two's"));
    }
}
