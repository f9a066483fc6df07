package io.gatehouse.api.manage;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** Where a page of the trail ended. Sealed, for it counts the events of all tenants, which are no tenant's business. */
@ApplicationScoped
class AuditCursor {

    private final Vault vault;

    @Inject
    AuditCursor(Vault vault) {
        this.vault = vault;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    AuditCursor() {
        this(null);
    }

    String write(TenantId tenant, long seq) {
        byte[] plain = ByteBuffer.allocate(Long.BYTES).putLong(seq).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(plain, place(tenant)));
    }

    /**
     * Empty where {@code text} is; refuses with {@link Problem#INVALID_REQUEST} what was not written for this tenant.
     */
    Optional<Long> read(TenantId tenant, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(vault.open(Base64.getUrlDecoder().decode(text), place(tenant))
                    .map(plain -> ByteBuffer.wrap(plain).getLong())
                    .orElseThrow(AuditCursor::strange));
        } catch (IllegalArgumentException notBase64) {
            throw strange();
        }
    }

    private static String place(TenantId tenant) {
        return tenant + "|audit|cursor";
    }

    private static Refusal strange() {
        return new Refusal(Problem.INVALID_REQUEST, "'after' is the 'next' of the page before");
    }
}
