package io.gatehouse.ground.secret;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is kept of a text that should have been a name. */
class RedactionTest {

    @Test
    @DisplayName("N11: a name keeps nothing of what comes after a colon")
    void keepsThePublicPartOfAKey() {
        assertThat(Redaction.name("acme"), is("acme"));
        assertThat(Redaction.name("acme.k1"), is("acme.k1"));
        assertThat(Redaction.name("acme.k1:ghk_AAAABBBB"), is("acme.k1:…"));
        assertThat(Redaction.name("acme:hunter2"), is("acme:…"));
    }

    @Test
    @DisplayName("N11: what is no name is not kept at all")
    void keepsNothingElse() {
        assertThat(Redaction.name("acme.k1%3Aghk_AAAABBBB"), is("…"));
        assertThat(Redaction.name("YWNtZS5rMTpnaGtf"), is("…"));
        assertThat(Redaction.name("acme.ghk_AAAABBBB"), is("acme.ghk_…"));
        assertThat(Redaction.name(""), is("…"));
    }

    @Test
    @DisplayName("N11: credentials are taken out of any text by their form")
    void takesCredentialsOut() {
        assertThat(
                Redaction.of("origin acme.k1:ghk_AAAABBBB, from 192.0.2.1"),
                is("origin acme.k1:ghk_…, from 192.0.2.1"));
        assertThat(Redaction.of("by eyJhbGciOiJub25lIn0.e30.c2ln!"), is("by eyJ…!"));
        assertThat(Redaction.of("sk_live_AAAABBBB"), is("sk_live_…"));
    }

    @Test
    void leavesOtherTextAlone() {
        String origin = "origin https://app.example.test:8443, from [2001:db8::1]";
        assertThat(Redaction.of(origin), is(origin));
    }
}
