package io.gatehouse.ground.request;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.request.Forwarded.Hop;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** N8: who the caller is, whatever headers say. The trusted proxies are 10.0.0.0/8 and fd00::/8. */
class ForwardedTest {

    private static final TrustedProxies PROXIES = TrustedProxies.parse("10.0.0.0/8, fd00::/8", "x-forwarded");

    @ParameterizedTest(name = "{0} says \"{1}\": {2}")
    @DisplayName("N8: the client is the first from the right that no trusted proxy's address is")
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.9 | 198.51.100.1 | 192.0.2.9", // a stranger says what he likes
                "10.0.0.1 | 198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | 203.0.113.66, 198.51.100.1 | 198.51.100.1", // forged from outside, the proxy added to it
                "10.0.0.1 | 203.0.113.66, 198.51.100.1, 10.0.0.2 | 198.51.100.1",
                "10.0.0.1 | 10.0.0.3, 10.0.0.2 | 10.0.0.3", // all are ours
                "10.0.0.1 | 198.51.100.1:4711 | 198.51.100.1",
                "10.0.0.1 | 2001:db8::1 | 2001:db8:0:0:0:0:0:1",
                "10.0.0.1 | [2001:db8::1]:4711 | 2001:db8:0:0:0:0:0:1",
                "fd00::1 | ::ffff:198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | unknown | 10.0.0.1",
                "10.0.0.1 | localhost | 10.0.0.1", // no name is looked up
                "10.0.0.1 | 198.51.100.1, nonsense | 10.0.0.1", // what cannot be read ends the chain
                "10.0.0.1 | 198.51.100.1, 10.0.0.2, _hidden | 10.0.0.1",
            })
    void findsTheClient(String peer, String header, String client) {
        assertThat(
                caller(peer, Forwarded.usual(List.of(header), List.of(), List.of()))
                        .address(),
                is(client));
    }

    @ParameterizedTest(name = "{0}: {1} {2} {3}")
    @DisplayName("N8: RFC 7239, with quotes, ports and names that hide")
    @CsvSource(
            delimiter = '|',
            value = {
                "for=192.0.2.60;proto=https;host=app.example | 192.0.2.60 | https | app.example",
                "For=\"[2001:db8:cafe::17]:4711\" | 2001:db8:cafe:0:0:0:0:17 | - | -",
                "for=\"a, b\";proto=http, for=192.0.2.61;proto=https | 192.0.2.61 | https | -",
                "for=203.0.113.66, for=\"198.51.100.1:80\";proto=\"HTTPS\" | 198.51.100.1 | https | -",
                "for=_mystery;proto=https | 10.0.0.1 | https | -",
                "for=192.0.2.60;for=192.0.2.61 | 10.0.0.1 | - | -", // twice: nobody knows which
                "for=192.0.2.60;proto=gopher;host=\"a b\" | 192.0.2.60 | - | -",
                "nonsense | 10.0.0.1 | - | -",
            })
    void readsTheStandardHeader(String header, String client, String scheme, String host) {
        Caller caller = caller("10.0.0.1", Forwarded.standard(List.of(header)));
        assertThat(caller.address(), is(client));
        assertThat(caller.scheme().orElse("-"), is(scheme));
        assertThat(caller.host().map(HostAndPort::host).orElse("-"), is(host));
    }

    @Test
    void severalLinesAreOneList() {
        List<Hop> hops = Forwarded.usual(List.of("203.0.113.66", "198.51.100.1"), List.of("https"), List.of());
        assertThat(caller("10.0.0.1", hops).address(), is("198.51.100.1"));
        assertThat(
                "the one scheme is that of every hop", caller("10.0.0.1", hops).scheme(), is(Optional.of("https")));
    }

    @Test
    @DisplayName("N8: what is told of the hop that the client made counts, not what is told of hops between proxies")
    void theSchemeIsTheOneByWhichTheClientCalled() {
        List<Hop> hops = Forwarded.usual(
                List.of("198.51.100.1, 10.0.0.2"), List.of("https, http"), List.of("app.example:8443, inner"));
        Caller caller = caller("10.0.0.1", hops);
        assertThat(caller.scheme(), is(Optional.of("https")));
        assertThat(caller.host(), is(Optional.of(new HostAndPort("app.example", OptionalInt.of(8443)))));
    }

    @Test
    @DisplayName("N8: a header of a million hops costs sixteen")
    void readsSoManyHopsOnly() {
        String many = String.join(",", Collections.nCopies(1_000_000, "10.0.0.2"));
        assertThat(
                Forwarded.usual(List.of("198.51.100.1," + many), List.of(), List.of())
                        .size(),
                is(16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "app.example:0", "app.example:65536", "[::1", "a/b", "", "user@host", "a\tb", "h:"})
    void takesNoHostThatIsNone(String text) {
        assertThat(HostAndPort.parse(text), is(Optional.empty()));
    }

    @Test
    void readsWhatTheOperatorSays() {
        assertThat(TrustedProxies.parse(" ", "forwarded").ranges(), is(List.of()));
        assertThat(TrustedProxies.parse("192.0.2.1,fd00::/8", "forwarded").trusts("fd12::3"), is(true));
        assertThat(PROXIES.trusts("not an address"), is(false));
        assertThrows(IllegalArgumentException.class, () -> TrustedProxies.parse("proxy.internal", "forwarded"));
        assertThrows(IllegalArgumentException.class, () -> TrustedProxies.parse("", "x-real-ip"));
    }

    private static Caller caller(String peer, List<Hop> hops) {
        return Caller.of(peer, PROXIES, hops);
    }
}
