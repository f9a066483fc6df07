package io.gatehouse.realtime.door;

import io.gatehouse.ground.address.AddressText;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.secret.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What this node's door did: how many handshakes it let in and turned away since its start, and in the audit trail whom
 * it turned away, as far as the trail does not tell that by itself (a ticket's refusal).
 */
@ApplicationScoped
public class DoorBook {

    private static final int LONGEST = 100;
    private static final Map<Problem, AuditKind> KINDS = Map.of(
            Problem.ORIGIN_REFUSED, AuditKind.ORIGIN_REFUSED,
            Problem.TOO_MANY_SOCKETS, AuditKind.SOCKET_REFUSED,
            Problem.TENANT_UNKNOWN, AuditKind.TENANT_ABSENT,
            Problem.TENANT_UNNAMED, AuditKind.TENANT_ABSENT,
            Problem.TENANT_SUSPENDED, AuditKind.TENANT_ABSENT);

    private final ThrottledTrail trail;
    private final LongAdder admitted = new LongAdder();
    private final Map<Problem, LongAdder> refused = new ConcurrentHashMap<>();

    @Inject
    DoorBook(ThrottledTrail trail) {
        this.trail = trail;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    DoorBook() {
        this(null);
    }

    void letIn() {
        admitted.increment();
    }

    /** @param tenant empty where the request named none that may be spoken for: an event of the installation */
    void turnedAway(Problem why, Optional<TenantId> tenant, DoorRequest request) {
        refused.computeIfAbsent(why, problem -> new LongAdder()).increment();
        AuditKind kind = KINDS.get(why);
        if (kind != null) {
            trail.record(kind, tenant, AddressText.network(request.address()), cause(kind, request));
        }
    }

    private static String cause(AuditKind kind, DoorRequest request) {
        String from = ", from " + request.address();
        return switch (kind) {
            case ORIGIN_REFUSED ->
                request.origin().map(text -> "origin " + cut(text)).orElse("no origin") + from;
            case TENANT_ABSENT ->
                request.clientId()
                                .map(text -> "client_id " + Redaction.name(text))
                                .orElse("no client_id") + " at host " + cut(request.host()) + from;
            default -> "no room" + from;
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Handshakes that were let in. */
    public long admitted() {
        return admitted.sum();
    }

    /** Handshakes that were turned away, by why. */
    public Map<Problem, Long> refused() {
        Map<Problem, Long> sums = new EnumMap<>(Problem.class);
        refused.forEach((problem, count) -> sums.put(problem, count.sum()));
        return Collections.unmodifiableMap(sums);
    }
}
