package io.gatehouse.trust.signals;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.Fixed.ReadableTrail;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.fetch.FetchFailed;
import io.gatehouse.ground.fetch.Fetcher;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.issuer.IssuerDesk;
import io.gatehouse.identity.issuer.KnownIssuers;
import io.gatehouse.identity.issuer.TrustedIssuer;
import io.gatehouse.trust.signals.Fault.Err;
import io.gatehouse.trust.signals.SignalStream.Client;
import io.gatehouse.trust.signals.SignalStream.Grant;
import io.gatehouse.trust.signals.SignalStream.Poll;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to a transmitter, by what right, and what its answers may be. */
class TransmitterTest {

    private static final URI POLL = URI.create("https://idp.example/poll");
    private static final URI TOKEN = URI.create("https://idp.example/token");

    private final HandClock clock = new HandClock();
    private final Network network = new Network();
    private final Transmitter transmitter = new Transmitter(network, new PollTokens(network, clock));
    private final TestDatabase database = TestDatabase.emptied();
    private final IssuerDesk issuers = desk();
    private final Grant own = new Grant(TOKEN, Optional.empty(), Optional.empty());

    /** Answers what it is told to, and remembers what it was asked with. */
    private static final class Network implements Fetcher {

        final List<String> polls = new ArrayList<>();
        final List<String> authorizations = new ArrayList<>();
        final List<String> grants = new ArrayList<>();
        String polled = "{\"sets\":{}}";
        String granted = "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300}";

        @Override
        public String get(TenantId tenant, URI url) {
            throw new AssertionError(url);
        }

        @Override
        public String postForm(TenantId tenant, URI url, Map<String, String> form, Optional<Secret> credentials) {
            grants.add(credentials.map(Secret::reveal).orElse("") + " " + form);
            return granted;
        }

        @Override
        public String postJson(TenantId tenant, URI url, String json, Optional<Secret> authorization)
                throws FetchFailed {
            authorizations.add(authorization.map(Secret::reveal).orElse(""));
            polls.add(json);
            if (polled.isEmpty()) {
                throw new FetchFailed();
            }
            return polled;
        }
    }

    private IssuerDesk desk() {
        Sql sql = new Sql(database.rows());
        database.inTransaction(() -> sql.update(
                "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'open', now())",
                TENANT.value()));
        return KnownIssuers.desk(database, TENANT, new ReadableTrail(), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void asksWithoutWaitingAndTellsWhatBecameOfTheTokensBefore() throws Exception {
        network.polled = "{\"sets\":{\"a\":\"x.y.z\",\"b\":7},\"moreAvailable\":false}";
        Map<String, Secret> tokens = poll(stream(Optional.of(new Secret("Bearer b")), Optional.empty()));
        assertThat(tokens, is(Map.of("a", new Secret("x.y.z"), "b", new Secret(""))));
        assertThat(network.authorizations, contains("Bearer b"));
        assertThat(network.polls, contains("{\"maxEvents\":15,\"returnImmediately\":true,\"ack\":[],\"setErrs\":{}}"));
        Map<String, Secret> next = transmitter.poll(
                stream(Optional.empty(), Optional.empty()),
                issuer(),
                Map.of("b", Optional.of(Fault.of(Err.INVALID_KEY, "no"))));
        assertThat(next, is(tokens));
        assertThat(
                network.polls.get(1),
                containsString("\"setErrs\":{\"b\":{\"err\":\"invalid_key\",\"description\":\"no\"}}"));
        assertThat(network.authorizations.get(1), is(""));
    }

    @Test
    void usesATokenUntilShortlyBeforeItsEnd() throws Exception {
        SignalStream stream = stream(Optional.empty(), Optional.of(own));
        poll(stream);
        clock.move(Duration.ofSeconds(285).minusMillis(1));
        poll(stream);
        assertThat(network.grants, contains("our%3Aid:our+own {grant_type=client_credentials}"));
        clock.move(Duration.ofMillis(1));
        poll(stream);
        assertThat(network.grants.size(), is(2));
        assertThat(network.authorizations, contains("Bearer t", "Bearer t", "Bearer t"));
    }

    @Test
    void asksAsTheStreamsOwnClientWhereItHasOne() throws Exception {
        Client client = new Client("c", new Secret("s"));
        poll(stream(Optional.empty(), Optional.of(new Grant(TOKEN, Optional.of(client), Optional.of("ssf.read")))));
        assertThat(network.grants, contains("c:s {grant_type=client_credentials, scope=ssf.read}"));
    }

    @Test
    void asksForAnotherTokenAfterAPollThatFailed() throws Exception {
        SignalStream stream = stream(Optional.empty(), Optional.of(own));
        poll(stream);
        network.polled = "";
        assertThrows(FetchFailed.class, () -> poll(stream));
        assertThat(network.grants.size(), is(1));
        assertThrows(FetchFailed.class, () -> poll(stream));
        assertThat(network.grants.size(), is(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "",
                "{\"access_token\":\"t\"}",
                "{\"access_token\":\"t\",\"token_type\":\"DPoP\"}",
                "{\"access_token\":\"t\\r\\nX: y\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":7,\"token_type\":\"Bearer\"}"
            })
    void refusesWhatIsNoAccessToken(String granted) {
        network.granted = granted;
        assertThrows(FetchFailed.class, () -> poll(stream(Optional.empty(), Optional.of(own))));
        assertThat(network.polls.size(), is(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "x", "{\"sets\":[]}", "{\"sets\":null}", "{\"sets\":{\"a\":\"x\",\"a\":\"y\"}}"})
    void refusesWhatIsNoAnswerToAPoll(String polled) {
        network.polled = polled;
        assertThrows(FetchFailed.class, () -> poll(stream(Optional.empty(), Optional.empty())));
    }

    @CanIgnoreReturnValue
    private Map<String, Secret> poll(SignalStream stream) throws FetchFailed {
        return transmitter.poll(stream, issuer(), Map.of());
    }

    private TrustedIssuer issuer() {
        return issuers.find(TENANT, "kc").orElseThrow();
    }

    private static SignalStream stream(Optional<Secret> authorization, Optional<Grant> grant) {
        Poll poll = new Poll(POLL, authorization, grant);
        return new SignalStream(TENANT, "kc", "https://rt.example", Optional.empty(), Optional.of(poll), NOON);
    }
}
