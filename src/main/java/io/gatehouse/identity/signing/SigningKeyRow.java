package io.gatehouse.identity.signing;

import io.gatehouse.identity.signing.SigningKey.State;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code signing_keys}. */
@Entity
@Table(name = "signing_keys")
class SigningKeyRow {

    @Id
    String kid = "";

    String algorithm = "";
    String state = "";

    @Column(name = "public_jwk")
    String publicJwk = "";

    @Column(name = "sealed_private")
    String sealedPrivate = "";

    @Column(name = "created_at")
    OffsetDateTime createdAt = OffsetDateTime.MIN;

    @Column(name = "activated_at")
    @Nullable
    OffsetDateTime activatedAt;

    @Column(name = "retired_at")
    @Nullable
    OffsetDateTime retiredAt;

    SigningKey key() {
        return new SigningKey(
                kid,
                SigningAlgorithm.valueOf(algorithm),
                State.valueOf(state.toUpperCase(Locale.ROOT)),
                publicJwk,
                createdAt.toInstant(),
                Optional.ofNullable(activatedAt).map(OffsetDateTime::toInstant),
                Optional.ofNullable(retiredAt).map(OffsetDateTime::toInstant));
    }
}
