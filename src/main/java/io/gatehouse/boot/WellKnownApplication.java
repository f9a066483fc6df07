package io.gatehouse.boot;

import io.gatehouse.ground.offer.ServedApplication;
import jakarta.ws.rs.ApplicationPath;

/** What is served under {@code /.well-known} (RFC 8615). */
@ApplicationPath("/.well-known")
public class WellKnownApplication extends ServedApplication {}
