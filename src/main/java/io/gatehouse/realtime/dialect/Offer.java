package io.gatehouse.realtime.dialect;

import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.ticket.Ticket;

/** What a handshake shows of who is coming. */
public sealed interface Offer {

    /** Nothing: a bare socket, which has to authenticate. */
    record Bare() implements Offer {}

    /** A ticket. */
    record OfTicket(Ticket ticket) implements Offer {}

    /** A bearer credential of any kind. */
    record OfBearer(Secret bearer) implements Offer {}

    /** Something that the dialect does not have. */
    record Unfit(Refusal refusal) implements Offer {}
}
