package io.gatehouse.boot;

import io.gatehouse.ground.offer.ServedApplication;
import jakarta.ws.rs.ApplicationPath;

/** What is served under {@code /v1}. */
@ApplicationPath("/v1")
public class ApiApplication extends ServedApplication {}
