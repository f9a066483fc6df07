package io.gatehouse.dialect.gatehousev1;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.dialect.Offer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The subprotocols of a handshake, as attackers and mistakes have them. */
class TicketProtocolHostileTest {

    /** Well-formed, with its right check sum; never issued. */
    private static final String TICKET = "ght_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_dccd996d";

    @Test
    void takesABareSocketWithAndWithoutTheProtocol() {
        assertThat(TicketProtocol.read(List.of()), is(new Offer.Bare()));
        assertThat(TicketProtocol.read(List.of("gatehouse.v1")), is(new Offer.Bare()));
    }

    @Test
    void refusesATicketOfferedWithoutTheProtocol() {
        assertThat(refused(List.of(entry(TICKET))), is(Problem.SUBPROTOCOL_REFUSED));
    }

    @Test
    void refusesTwoTickets() {
        assertThat(refused(List.of("gatehouse.v1", entry(TICKET), entry(TICKET))), is(Problem.SUBPROTOCOL_REFUSED));
    }

    @Test
    void refusesAnotherProtocolOrAnotherCase() {
        assertThat(refused(List.of("graphql-ws")), is(Problem.SUBPROTOCOL_REFUSED));
        assertThat(refused(List.of("Gatehouse.V1")), is(Problem.SUBPROTOCOL_REFUSED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ght_",
                "not a ticket",
                "ght_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_00000000",
                "ghc_AAAAAAAAAAAAAAAAAAAAAA.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "ght_' or 1=1 --AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_00000000",
                "ght_\u0000AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_00000000"
            })
    void refusesWhatIsNoTicket(String text) {
        assertThat(refused(List.of("gatehouse.v1", entry(text))), is(Problem.TICKET_REFUSED));
    }

    @Test
    void refusesBase64ThatIsNotTheCanonicalOne() {
        String canonical = entry(TICKET);
        assertThat(refused(List.of("gatehouse.v1", canonical + "=")), is(Problem.TICKET_REFUSED));
        assertThat(refused(List.of("gatehouse.v1", canonical + "!")), is(Problem.TICKET_REFUSED));
        assertThat(refused(List.of("gatehouse.v1", TicketProtocol.TICKET + TICKET)), is(Problem.TICKET_REFUSED));
    }

    @Test
    void refusesATicketOfMegabytesWithoutHarm() {
        assertThat(refused(List.of("gatehouse.v1", entry("ght_" + "A".repeat(1_000_000)))), is(Problem.TICKET_REFUSED));
    }

    private static String entry(String text) {
        return TicketProtocol.TICKET
                + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem refused(List<String> protocols) {
        return assertThrows(Refusal.class, () -> TicketProtocol.read(protocols)).problem();
    }
}
