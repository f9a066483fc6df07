package io.gatehouse.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code users}. */
@Entity
@Table(name = "users")
@IdClass(UserRow.Key.class)
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

    @Column(name = "disabled_at")
    @Nullable
    OffsetDateTime disabledAt;

    /** The key of a row. */
    public static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        public String tenant = "";
        public String id = "";

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && tenant.equals(that.tenant) && id.equals(that.id);
        }

        @Override
        public int hashCode() {
            return Objects.hash(tenant, id);
        }
    }
}
