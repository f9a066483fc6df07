package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.it.Gateway.Person;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every dialect promises its clients, whatever it sounds like. */
abstract class DialectContract {

    private static final String ROOM = "room:1";
    private static final int MESSAGES = 10;
    private static final int AT_ONCE = 6;

    private TenantServer acme;
    private Person alice;
    private Person bob;

    @BeforeEach
    void twoPeopleOfOneTenant() {
        acme = TenantServer.ofNewTenant();
        alice = Gateway.newPerson(acme.tenant());
        bob = Gateway.newPerson(acme.tenant());
    }

    /** A handshake that shows a credential; {@code origin} is the page's. */
    abstract RawSocket open(Person who, String origin) throws IOException;

    /** A handshake that shows none. */
    abstract RawSocket openBare(String tenant) throws IOException;

    /** Whether a message says that the gateway knows {@code subject}. */
    abstract boolean welcomes(String message, String subject);

    /** What a client sends to do a thing. */
    enum Doing {
        AUTHENTICATE,
        SUBSCRIBE,
        PUBLISH,
        ENTER,
        MEMBERS
    }

    /** The message that asks for it; {@code about} is the token, or else what is published on {@link #ROOM}. */
    abstract String ask(Doing what, String channel, String about);

    /** Whether a message says that it was done, and of MEMBERS that {@code about} is there. */
    abstract boolean answers(Doing what, String message, String about);

    /** Whether a message is what was published. */
    abstract boolean delivers(String message, String text);

    /** Whether a message is about that request being refused. */
    abstract boolean refuses(String message, String code);

    @Test
    void letsInWhoShowsACredentialAtTheDoor() throws Exception {
        try (RawSocket hers = open(alice, Gateway.PAGE)) {
            assertThat(hers.answer().status(), is(101));
            until(hers, said -> welcomes(said, alice.claim("sub")));
        }
    }

    @Test
    void signsInOnABareSocketAndOnlyOnce() throws Exception {
        try (RawSocket hers = openBare(acme.tenant())) {
            assertThat(hers.answer().status(), is(101));
            hers.text(ask(Doing.SUBSCRIBE, ROOM, ""));
            until(hers, said -> refuses(said, "not_authenticated"));
            hers.text(ask(Doing.AUTHENTICATE, "", alice.accessToken()));
            until(hers, said -> welcomes(said, alice.claim("sub")));
            hers.text(ask(Doing.AUTHENTICATE, "", alice.accessToken()));
            until(hers, said -> refuses(said, "already_authenticated"));
        }
    }

    @Test
    @DisplayName("W6: a socket on which nobody says who it is is closed")
    void closesABareSocket() throws Exception {
        try (RawSocket nobodys = openBare(acme.tenant())) {
            assertThat(nobodys.closeCode(), is(4008));
        }
    }

    @Test
    void deliversWhatIsPublished() throws Exception {
        try (RawSocket hers = open(alice, Gateway.PAGE);
                RawSocket his = open(bob, Gateway.PAGE)) {
            his.text(ask(Doing.SUBSCRIBE, ROOM, ""));
            until(his, said -> answers(Doing.SUBSCRIBE, said, ""));
            for (int i = 0; i < MESSAGES; i++) {
                hers.text(ask(Doing.PUBLISH, ROOM, "number-" + i));
            }
            until(hers, said -> answers(Doing.PUBLISH, said, ""));
            StringBuilder heard = new StringBuilder();
            until(his, said -> heard.append(said).indexOf("\"number-" + (MESSAGES - 1) + "\"") >= 0);
            int last = -1;
            for (int i = 0; i < MESSAGES; i++) {
                int place = heard.indexOf("\"number-" + i + "\"");
                assertThat(heard.toString(), place, greaterThan(last));
                last = place;
            }
        }
    }

    @Test
    void tellsWhoIsThere() throws Exception {
        try (RawSocket hers = open(alice, Gateway.PAGE);
                RawSocket his = open(bob, Gateway.PAGE)) {
            hers.text(ask(Doing.SUBSCRIBE, ROOM, ""));
            until(hers, said -> answers(Doing.SUBSCRIBE, said, ""));
            hers.text(ask(Doing.ENTER, ROOM, ""));
            until(hers, said -> said.contains("enter") && said.contains(alice.claim("sub")));
            his.text(ask(Doing.MEMBERS, ROOM, ""));
            until(his, said -> answers(Doing.MEMBERS, said, alice.claim("sub")));
        }
    }

    @Test
    @DisplayName("W14: who is revoked is told so, closed, and hears nothing that is said later; bystanders do")
    void cutsWhoIsRevoked() throws Exception {
        try (RawSocket hers = open(alice, Gateway.PAGE);
                RawSocket his = open(bob, Gateway.PAGE)) {
            for (RawSocket each : new RawSocket[] {hers, his}) {
                each.text(ask(Doing.SUBSCRIBE, ROOM, ""));
                until(each, said -> answers(Doing.SUBSCRIBE, said, ""));
            }
            String order = "{\"subject\":\"" + alice.claim("sub") + "\",\"reason\":\"test\"}";
            assertThat(acme.call("POST", "/v1/tenant/revocations", order).status(), is(201));
            publish("afterwards");
            until(his, said -> delivers(said, "afterwards"));
            StringBuilder heard = new StringBuilder();
            RawSocket.Frame frame = hers.next();
            for (; frame.opcode() != RawSocket.CLOSE; frame = hers.next()) {
                heard.append(frame.text());
            }
            assertThat(frame.closeCode(), is(4521));
            assertThat(heard.toString(), containsString("session_revoked"));
            assertThat(heard.toString(), heard.indexOf("afterwards"), is(-1));
        }
    }

    @Test
    @DisplayName("W9: who never reads is closed")
    void closesASlowReader() throws Exception {
        try (RawSocket his = open(bob, Gateway.PAGE)) {
            his.text(ask(Doing.SUBSCRIBE, ROOM, ""));
            until(his, said -> answers(Doing.SUBSCRIBE, said, ""));
            // Several at once: the socket must be full before its token expires.
            List<Callable<Void>> some = Collections.nCopies(400, () -> {
                publish("x".repeat(50_000));
                return null;
            });
            ExecutorService publishers = Executors.newFixedThreadPool(AT_ONCE);
            try {
                for (Future<Void> each : publishers.invokeAll(some)) {
                    assertThat(each.get(), is((Void) null));
                }
            } finally {
                publishers.shutdown();
            }
            assertThat(his.closeCode(), is(4003));
        }
    }

    @Test
    void refusesAtTheDoor() throws Exception {
        try (RawSocket foreign = open(alice, "https://elsewhere.test")) {
            assertThat(foreign.answer().status(), is(403));
            assertThat(foreign.answer().body(), containsString("origin_refused"));
        }
        try (RawSocket wrong = open(new Person(acme.tenant(), "", alice.accessToken() + "x"), Gateway.PAGE)) {
            assertThat(wrong.answer().status(), is(401));
            assertThat(wrong.answer().body(), containsString("_refused"));
        }
    }

    private void publish(String text) {
        assertThat(
                acme.call("POST", "/v1/channels/" + ROOM + "/messages", "{\"data\":\"" + text + "\"}")
                        .status(),
                is(204));
    }

    /** Reads on to the message that is looked for; fails on a close. */
    @CanIgnoreReturnValue
    static String until(RawSocket socket, Predicate<String> wanted) throws IOException {
        for (RawSocket.Frame frame = socket.next(); ; frame = socket.next()) {
            if (frame.opcode() == RawSocket.CLOSE) {
                throw new AssertionError("closed with " + frame.closeCode() + " where a message was due");
            }
            String text = frame.text();
            if (frame.opcode() == RawSocket.TEXT && wanted.test(text)) {
                return text;
            }
        }
    }
}
