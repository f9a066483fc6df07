package io.gatehouse.tenancy.key;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a secret key may be used for. None includes another. */
public enum Scope {
    /** To make tokens for clients. */
    MINT,
    /** Besides mint: to make them for subjects that others name, such as local accounts. */
    IMPERSONATE,
    /** To see what the tenant has, asks and does. */
    READ,
    /** To change the tenant: its settings, keys, issuers, policies, groups. */
    MANAGE,
    /** To withdraw trust. */
    REVOKE,
    /** To publish on channels, and to see who is there and what was said. */
    CHANNELS;

    /** Its name in JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names, as a sentence lists them. */
    public static String list() {
        return Arrays.stream(values()).map(Scope::text).collect(Collectors.joining(", "));
    }

    /** The scope of exactly this name. */
    public static Optional<Scope> named(String text) {
        return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
    }
}
