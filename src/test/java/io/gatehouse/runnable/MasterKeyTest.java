package io.gatehouse.runnable;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the runnable jar says of a master key. */
class MasterKeyTest {

    @Test
    void takes32BytesInEitherAlphabet() {
        byte[] key = new byte[32];
        key[0] = (byte) 0xfb;
        key[1] = (byte) 0xff;
        assertThat(MasterKey.fault(Optional.of(Base64.getEncoder().encodeToString(key))), is(Optional.empty()));
        assertThat(MasterKey.fault(Optional.of(Base64.getUrlEncoder().encodeToString(key))), is(Optional.empty()));
    }

    @Test
    void saysHowToMakeOneWhereThereIsNone() {
        assertThat(MasterKey.fault(Optional.empty()).orElseThrow(), containsString("openssl rand -base64 32"));
        assertThat(MasterKey.fault(Optional.of(" ")).orElseThrow(), containsString("is not set"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "no base64 at all!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="})
    void refusesAnotherAndDoesNotShowIt(String key) {
        String fault = MasterKey.fault(Optional.of(key)).orElseThrow();
        assertThat(fault, containsString("is not 32 bytes"));
        assertThat(fault, not(containsString(key)));
    }
}
