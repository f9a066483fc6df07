package io.gatehouse.ground.address;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks as text. */
class AddressTextTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 192.0.2.0/24",
        "192.0.3.77, 192.0.3.0/24",
        "::ffff:192.0.2.77, 192.0.2.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64",
        "localhost, elsewhere",
        "'', elsewhere",
        "unknown, elsewhere",
        "192.0.2.256, elsewhere"
    })
    void namesTheNetworkThatCountsAsOnePlace(String address, String network) {
        assertThat(AddressText.network(address), is(network));
    }
}
