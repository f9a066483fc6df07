package io.gatehouse.ground.fetch;

import static io.gatehouse.ground.fetch.Loopback.fails;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** T1 of the threat model (3.3): what a URL may lead to. */
class TargetHostileTest {

    private final Loopback loopback = new Loopback();

    @AfterEach
    void close() throws Exception {
        loopback.close();
    }

    static Stream<String> addressesInAnySpelling() {
        return words("127.0.0.1 127.1 0 0.0.0.0 2130706433 017700000001 0x7f000001 0x7f.1 127.0.0.0x1 0177.0.0.1"
                + " 169.254.169.254 10.0.0.1 [::1] [::] [::ffff:127.0.0.1] [::127.0.0.1] [fd00::1] [fe80::1]"
                + " [64:ff9b::7f00:1] [2002:7f00:1::] 8.8.8.8 [2606:4700::1111]");
    }

    @ParameterizedTest
    @DisplayName("T1 refuses a host that is an address in any spelling, before a name is looked up")
    @MethodSource("addressesInAnySpelling")
    void t1RefusesAddressesInAnySpelling(String host) {
        List<String> asked = new ArrayList<>();
        Fetcher fetcher = loopback.fetcher("", name -> {
            asked.add(name);
            return InetAddress.getAllByName("127.0.0.1");
        });
        assertThat(fails(fetcher, "https://" + host + "/"), is(true));
        assertThat(asked, is(empty()));
    }

    static Stream<String> notPublic() {
        return words("127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1"
                + " 169.254.169.254 100.64.0.1 100.127.255.255 192.0.0.8 192.0.2.1 192.88.99.1 198.18.0.1 198.19.255.255"
                + " 198.51.100.7 203.0.113.7 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255"
                + " ::1 :: fd12::1 fc00::1 fe80::1 fec0::1 ff02::1 64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1::"
                + " ::ffff:10.0.0.1 ::10.0.0.1 2001:db8::1 2001::1 100::1 3fff::1 4000::1");
    }

    @ParameterizedTest
    @DisplayName("T1 refuses a name that has an address that is not public, be there public ones beside it")
    @MethodSource("notPublic")
    void t1RefusesAddressesThatAreNotPublic(String address) throws IOException {
        InetAddress inside = InetAddress.getByName(address);
        InetAddress outside = InetAddress.getByName("93.184.215.14");
        assertThat(Addresses.isPublic(inside), is(false));
        assertThat(resolves(443, inside), is(false));
        assertThat(resolves(443, outside, inside), is(false));
        assertThat(resolves(443, inside, outside), is(false));
    }

    static Stream<String> neighbours() {
        return words("9.255.255.255 11.0.0.0 126.255.255.255 128.0.0.1 172.15.255.255 172.32.0.0 100.63.255.255"
                + " 100.128.0.0 192.0.1.1 198.17.255.255 198.20.0.0 223.255.255.255 2606:4700::1111 2a00::1");
    }

    @ParameterizedTest
    @DisplayName("T1 lets the addresses beside the forbidden ranges pass, at port 443 only")
    @MethodSource("neighbours")
    void t1LetsPublicAddressesPass(String address) throws IOException {
        InetAddress outside = InetAddress.getByName(address);
        assertThat(resolves(443, outside), is(true));
        for (int port : List.of(80, 22, 8443, 6379)) {
            assertThat(resolves(port, outside), is(false));
        }
    }

    @Test
    @DisplayName("T1 refuses plain http, other schemes and other ports")
    void t1RefusesOtherSchemesAndPorts() throws IOException {
        URI server = loopback.answering("{}");
        Fetcher strict = loopback.fetcher("", name -> InetAddress.getAllByName("127.0.0.1"));
        for (String url : List.of(
                "http://idp.test/",
                "http://idp.test:443/",
                "http://localhost:" + server.getPort() + "/",
                "https://localhost:" + server.getPort() + "/",
                "ftp://idp.test/",
                "file:///etc/passwd",
                "jar:https://idp.test/!/",
                "gopher://idp.test:443/")) {
            assertThat(url, fails(strict, url), is(true));
        }
        assertThat(loopback.requests, is(empty()));
    }

    private static boolean resolves(int port, InetAddress... addresses) {
        try {
            CheckingResolver resolver = new CheckingResolver(AllowList.parse(""), name -> addresses);
            return resolver.resolve("idp.test", port).size() == addresses.length;
        } catch (IOException forbidden) {
            return false;
        }
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" "));
    }
}
