package io.gatehouse.bare;

/** Whom a token names. */
record Visitor(String tenant, String subject) {}
