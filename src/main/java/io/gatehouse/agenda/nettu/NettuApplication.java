package io.gatehouse.agenda.nettu;

import io.gatehouse.ground.offer.ServedApplication;
import jakarta.ws.rs.ApplicationPath;

/** What is served under {@code /api/v1}, for the clients of nettu scheduler. */
@ApplicationPath("/api/v1")
public class NettuApplication extends ServedApplication {}
