package io.gatehouse.api.oauth;

import io.gatehouse.ground.offer.ServedApplication;
import jakarta.ws.rs.ApplicationPath;

/** What is served under {@code /oauth2}. */
@ApplicationPath("/oauth2")
public class OAuthApplication extends ServedApplication {}
