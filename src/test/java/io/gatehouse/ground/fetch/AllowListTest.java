package io.gatehouse.ground.fetch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.address.AddressText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's list. */
class AllowListTest {

    @Test
    void readsHostsPortsAndRanges() {
        AllowList list = AllowList.parse(" idp.internal , Keycloak:8080,[::1]:9000, 10.1.0.0/16,fd00:1::/32 ,");
        assertThat(list.names("idp.internal", 1), is(true));
        assertThat(list.names("keycloak", 8080), is(true));
        assertThat(list.names("keycloak", 8081), is(false));
        assertThat(list.names("[::1]", 9000), is(true));
        assertThat(list.names("sub.idp.internal", 443), is(false));
        assertThat(holds(list, "10.1.255.255"), is(true));
        assertThat(holds(list, "10.2.0.0"), is(false));
        assertThat(holds(list, "fd00:1::7"), is(true));
        assertThat(holds(list, "fd00:2::7"), is(false));
    }

    @Test
    void allowsNothingWhereItIsBlank() {
        AllowList list = AllowList.parse(" ");
        assertThat(list.names("", 443), is(false));
        assertThat(holds(list, "127.0.0.1"), is(false));
    }

    private static boolean holds(AllowList list, String address) {
        return list.holds(AddressText.parse(address).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.1/8",
                "10.0.0.0/",
                "10.0.0/8",
                "idp/8",
                "::1/129",
                "::ffff:10.0.0.0/104",
                "10.0.0.0/08",
                "https://idp.internal",
                "idp internal",
                "idp:0",
                "idp:port",
                "*",
                "127.1/8"
            })
    void saysWhichEntryIsWrong(String entry) {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> AllowList.parse("good.example," + entry));
        assertThat(wrong.getMessage(), containsString("'" + entry + "'"));
    }
}
