package io.gatehouse.dialect.gatehousev1;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.ticket.Ticket;
import io.gatehouse.realtime.dialect.Offer;
import io.gatehouse.realtime.dialect.Offer.Bare;
import io.gatehouse.realtime.dialect.Offer.OfTicket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The subprotocols that a client offers (RFC 6455, 11.3.4): {@code gatehouse.v1}, and a ticket in
 * {@code base64url.ticket.gatehouse.<unpadded base64url of its text>}. Offering nothing at all is a bare socket of a
 * client without subprotocols.
 */
final class TicketProtocol {

    static final String PROTOCOL = "gatehouse.v1";
    static final String TICKET = "base64url.ticket.gatehouse.";

    private TicketProtocol() {}

    /**
     * Refuses with {@link Problem#SUBPROTOCOL_REFUSED}, or with {@link Problem#TICKET_REFUSED} where the entry holds no
     * ticket.
     */
    static Offer read(List<String> protocols) {
        List<String> tickets =
                protocols.stream().filter(entry -> entry.startsWith(TICKET)).toList();
        boolean understood = protocols.isEmpty() || protocols.contains(PROTOCOL);
        if (!understood || tickets.size() > 1) {
            throw new Refusal(Problem.SUBPROTOCOL_REFUSED);
        }
        return tickets.stream()
                .findFirst()
                .map(TicketProtocol::decode)
                .<Offer>map(OfTicket::new)
                .orElseGet(Bare::new);
    }

    private static Ticket decode(String entry) {
        String encoded = entry.substring(TICKET.length());
        try {
            byte[] text = Base64.getUrlDecoder().decode(encoded);
            boolean canonical =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(text).equals(encoded);
            return Optional.of(new String(text, StandardCharsets.US_ASCII))
                    .filter(ticket -> canonical)
                    .flatMap(Ticket::parse)
                    .orElseThrow(() -> new Refusal(Problem.TICKET_REFUSED));
        } catch (IllegalArgumentException notBase64) {
            throw new Refusal(Problem.TICKET_REFUSED);
        }
    }
}
