package io.gatehouse.identity.account;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code users}. Never cached: another node may have changed or disabled it. */
@Entity
@Table(name = "users")
@IdClass(UserRow.Key.class)
@Cacheable(false)
class UserRow {

    @Id
    @Column(name = "tenant_id")
    String tenant = "";

    @Id
    String id = "";

    String username = "";

    @Column(name = "username_key")
    String usernameKey = "";

    String email = "";

    @Column(name = "display_name")
    @Nullable
    String displayName;

    @Column(name = "password_hash")
    String passwordHash = "";

    @Column(name = "created_at")
    OffsetDateTime createdAt = OffsetDateTime.MIN;

    @Column(name = "disabled_at")
    @Nullable
    OffsetDateTime disabledAt;

    /** The primary key, as JPA wants it. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        String tenant = "";
        String id = "";

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && tenant.equals(that.tenant) && id.equals(that.id);
        }

        @Override
        public int hashCode() {
            return 31 * tenant.hashCode() + id.hashCode();
        }
    }
}
