package io.gatehouse.identity.session;

import static io.gatehouse.Fixed.TENANT;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.tenancy.target.RevocationTarget.Kind;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What revocations are about that reach alice's session of {@link RevocationsTest}, and those that do not. */
final class TargetsForTests {

    private static final TenantId OTHER = new TenantId("other");

    private TargetsForTests() {}

    static Stream<RevocationTarget> ofAlice() {
        return Stream.of(
                RevocationTarget.all(),
                RevocationTarget.of(Kind.SUBJECT, "kc:alice"),
                RevocationTarget.of(Kind.SUBJECT, TENANT + ".kc:alice"),
                RevocationTarget.of(Kind.KEY, TENANT + ".k1"),
                RevocationTarget.of(Kind.GROUP, "staff"),
                RevocationTarget.of(Kind.GROUP, "ours"),
                RevocationTarget.of(Kind.KEY, "k1"),
                RevocationTarget.of(Kind.ISSUER, "kc"),
                RevocationTarget.of(Kind.SID, "sid-1"),
                new RevocationTarget(Kind.SID, "sid-1", Optional.of("kc")));
    }

    static Stream<RevocationTarget> ofOthers() {
        return Stream.of(
                RevocationTarget.of(Kind.SUBJECT, "alice"),
                RevocationTarget.of(Kind.SUBJECT, OTHER + ".kc:alice"),
                RevocationTarget.of(Kind.SUBJECT, TENANT + ".alice"),
                RevocationTarget.of(Kind.SUBJECT, TENANT + "kc:alice"),
                RevocationTarget.of(Kind.KEY, OTHER + ".k1"),
                RevocationTarget.of(Kind.GROUP, "staf"),
                RevocationTarget.of(Kind.KEY, "k2"),
                RevocationTarget.of(Kind.ISSUER, "okta"),
                RevocationTarget.of(Kind.SID, "sid-2"),
                new RevocationTarget(Kind.SID, "sid-1", Optional.of("okta")),
                RevocationTarget.of(Kind.SESSION, new UUID(1, 2).toString()),
                RevocationTarget.of(Kind.TOKEN, new UUID(1, 2) + ".abc"));
    }
}
