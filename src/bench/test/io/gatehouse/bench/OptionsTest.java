package io.gatehouse.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line may ask for. */
class OptionsTest {

    @Test
    void measuresEverythingWhereNothingIsSaid() {
        Options options = Options.of(new Properties());

        assertThat(options.modes(), contains("connect", "revoke", "fanout", "idle"));
        assertThat(options.repetitions(), is(3));
        assertThat(options.sockets(), is(5_000));
    }

    @Test
    void letsSocketIoTakeItsTurnOnceWhateverTheServers() {
        assertThat(
                Contestant.of(Options.of(new Properties())).stream()
                        .map(Contestant::name)
                        .toList(),
                contains(
                        "gatehouse-payara",
                        "bare-payara",
                        "gatehouse-wildfly",
                        "bare-wildfly",
                        "spring-tomcat",
                        "socketio-node"));
    }

    @ParameterizedTest
    @CsvSource({
        "modes,idling",
        "servers,liberty",
        "peers,''",
        "repetitions,0",
        "sockets,100000",
        "seconds,-1",
        "warmup,many"
    })
    void refusesWhatItDoesNotKnowAndSaysWhatItKnows(String name, String value) {
        Properties given = new Properties();
        given.setProperty("bench." + name, value);

        BenchFailed failed = assertThrows(BenchFailed.class, () -> Options.of(given));

        assertThat(failed.getMessage(), containsString("-Dbench." + name + ": give "));
    }
}
