package io.gatehouse.stomp;

/** Whose socket it is. */
record Visitor(String tenant, String subject) {}
