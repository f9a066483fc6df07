package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A dialect that is plugged in keeps the contract, and has ways of its own. */
@OnServer(OnServer.Which.EACH)
@Alone("it has not been seen beside others yet")
class ToyDialectIT extends DialectContract {

    @Override
    RawSocket open(Person who, String origin) throws IOException {
        return open("/toy", who, origin);
    }

    private static RawSocket open(String path, Person who, String origin) throws IOException {
        return RawSocket.handshake(
                url(path, who.tenant()), "Origin: " + origin, "Authorization: Bearer " + who.accessToken());
    }

    @Override
    RawSocket openBare(String tenant) throws IOException {
        return RawSocket.handshake(url("/toy", tenant), "Origin: " + Gateway.PAGE);
    }

    private static URI url(String path, String tenant) {
        return Gateway.url(path + "?client_id=" + tenant);
    }

    @Override
    boolean welcomes(String message, String subject) {
        return message.endsWith(" are " + subject);
    }

    @Override
    String ask(Doing what, String channel, String about) {
        return switch (what) {
            case AUTHENTICATE -> "iam " + about;
            case SUBSCRIBE -> "hear " + channel;
            case PUBLISH -> "say " + channel + " " + about;
            case ENTER -> "show " + channel;
            case MEMBERS -> "who " + channel;
        };
    }

    @Override
    boolean answers(Doing what, String message, String about) {
        return switch (what) {
            case AUTHENTICATE -> message.startsWith("iam are");
            case SUBSCRIBE -> message.contains("hear from");
            case PUBLISH -> message.contains("say at");
            case ENTER -> message.contains("enter ");
            case MEMBERS -> message.contains("there ") && message.contains(about);
        };
    }

    @Override
    boolean delivers(String message, String text) {
        return message.contains("said ") && message.contains("\"" + text + "\"");
    }

    @Override
    boolean refuses(String message, String code) {
        return message.endsWith(" cannot " + code);
    }

    @Test
    @DisplayName("the gateway pings where the dialect has it so, and closes who does not answer")
    void pingsAndClosesWhoDoesNotAnswer() throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket hers = RawSocket.handshake(
                Gateway.url("/toy?hurry&client_id=" + alice.tenant()),
                "Origin: " + Gateway.PAGE,
                "Authorization: Bearer " + alice.accessToken())) {
            for (int i = 0; i < 3; i++) {
                until(hers, said -> said.equals("?"));
                hers.text("!");
            }
            assertThat(hers.closeCode(), is(4002));
        }
    }

    @Test
    void takesSeveralDeedsInOneMessageAndBinaryOnes() throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket hers = open(alice, Gateway.PAGE)) {
            hers.text("hear a\nsay a one\nsay a two");
            until(hers, said -> said.contains("\"two\""));
            hers.frame(0x80 | RawSocket.BINARY, "say a three".getBytes(StandardCharsets.UTF_8));
            until(hers, said -> said.contains("\"three\""));
        }
    }

    @Test
    void isLedFromItsAliasToItsEndpointAndLeavesThePageThere() throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket hers = open("/", alice, Gateway.PAGE)) {
            assertThat(hers.answer().status(), is(101));
            until(hers, said -> welcomes(said, alice.claim("sub")));
        }
        assertThat(Gateway.get("/").status(), is(200));
    }

    @Test
    void answersARefusalInItsOwnWay() throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket foreign = open(alice, "https://elsewhere.test")) {
            assertThat(foreign.answer().header("Content-Type"), containsString("text/plain"));
            assertThat(foreign.answer().body(), is("no origin_refused"));
        }
    }
}
