package io.gatehouse.ground.audit;

import io.gatehouse.ground.secret.Digests;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An event as it stands in the trail.
 *
 * @param seq in the order of writing, over all tenants: for the gateway only
 * @param tenant empty: of the installation
 * @param kind as it is kept; the trail may be older than {@link AuditKind}
 * @param link its place in its chain; empty: not sealed yet, which is a second's matter
 */
public record KeptEvent(
        long seq,
        Optional<String> tenant,
        Instant at,
        String kind,
        Optional<String> subject,
        Optional<String> session,
        String cause,
        Optional<Link> link) {

    /** The name of the installation's own chain, which is no tenant's id. */
    public static final String INSTALLATION = "*";

    /** The name of the chain that it belongs to. */
    public String chain() {
        return tenant.orElse(INSTALLATION);
    }

    /** The place right after {@code before}. */
    public Link after(Link before) {
        return at(before.position() + 1, before.hash());
    }

    /** What the event would be at {@code position} after a hash: SHA-256(that hash, the event's canonical JSON). */
    public Link at(long position, String before) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.of().parseHex(before));
        bytes.writeBytes(CanonicalJson.of(members(position)).getBytes(StandardCharsets.UTF_8));
        return new Link(position, HexFormat.of().formatHex(Digests.sha256(bytes.toByteArray())));
    }

    /** What is hashed, and the hash; of a sealed event. */
    public String line() {
        Link place = link.orElseThrow();
        SortedMap<String, Object> members = members(place.position());
        members.put("hash", place.hash());
        return CanonicalJson.of(members);
    }

    private SortedMap<String, Object> members(long position) {
        SortedMap<String, Object> members = new TreeMap<>();
        members.put("position", position);
        members.put("at", at.toString());
        members.put("kind", kind);
        subject.ifPresent(text -> members.put("subject", text));
        session.ifPresent(text -> members.put("session", text));
        members.put("cause", cause);
        tenant.ifPresent(text -> members.put("tenant", text));
        return members;
    }
}
