package io.gatehouse.ground.database;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.TestDatabase;
import io.gatehouse.ground.id.TenantId;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wall before a real PostgreSQL, asked as a role that row-level security binds. */
class TenantWallTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId OTHER = new TenantId("other");

    private final TestDatabase database = TestDatabase.emptied();
    private final Sql sql = new Sql(database.rows());
    private final TenantWall wall = new TenantWall(database.rows());

    @BeforeEach
    void twoTenantsAndARoleWithoutPrivileges() {
        database.rows().getTransaction().begin();
        for (TenantId tenant : List.of(ACME, OTHER)) {
            sql.update(
                    "insert into tenants (id, name, registration, created_at) values (?1, '', 'open', now())",
                    tenant.value());
            sql.update("insert into rule_versions (tenant_id, version) values (?1, 1)", tenant.value());
        }
        sql.update("create role tenant_wall_test");
        sql.update("grant select on rule_versions to tenant_wall_test");
        sql.update("set local role tenant_wall_test");
    }

    @AfterEach
    void nothingStays() {
        database.rows().getTransaction().rollback();
        database.close();
    }

    @Test
    void showsTheTenantThatIsNamedFirst() throws Exception {
        assertThat(call("named", this::seen, ACME), is(List.of("acme")));
        assertThat(call("named", this::seen, OTHER), is(List.of("other")));
    }

    @Test
    void refusesWhoNamesNoTenantAndShowsNoRow() {
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> call("forgotten", this::seen, "acme"));
        assertThat(refused.getMessage(), containsString("forgotten"));
        assertThat(seen(), empty());
    }

    @Test
    void refusesATenantThatIsNull() {
        assertThrows(IllegalStateException.class, () -> call("named", this::seen, (Object) null));
        assertThat(seen(), empty());
    }

    @Test
    void refusesATenantThatIsNotNamedFirst() {
        assertThrows(IllegalStateException.class, () -> call("second", this::seen, "acme", ACME));
        assertThat(seen(), empty());
    }

    @Test
    void refusesOutsideOfATransactionToo() {
        database.rows().getTransaction().rollback();
        assertThrows(IllegalStateException.class, () -> call("forgotten", () -> "reached", "acme"));
        database.rows().getTransaction().begin();
    }

    @Test
    void showsAllTenantsToAMethodWithAReason() throws Exception {
        assertThat(call("across", this::seen), is(List.of("acme", "other")));
    }

    @Test
    void showsAllTenantsToAClassWithAReason() throws Exception {
        Method method = OfAll.class.getDeclaredMethod("anything");
        assertThat(wall.around(new Call(method, new Object[0], this::seen)), is(List.of("acme", "other")));
    }

    @Test
    void keepsToTheTenantThatAMethodWithAReasonIsGiven() throws Exception {
        assertThat(call("perhaps", this::seen, ACME), is(List.of("acme")));
        assertThat(call("perhaps", this::seen, (Object) null), is(List.of("acme", "other")));
    }

    @Test
    void saysAgainAfterANestedCallWhatWasSaidBefore() throws Exception {
        Object seen = call(
                "named",
                () -> {
                    assertThat(call("across", this::seen), is(List.of("acme", "other")));
                    assertThat(call("named", this::seen, OTHER), is(List.of("other")));
                    return seen();
                },
                ACME);
        assertThat(seen, is(List.of("acme")));
    }

    @Test
    void saysAgainAfterANestedCallThatFailed() throws Exception {
        Object seen = call(
                "named",
                () -> {
                    assertThrows(
                            UnsupportedOperationException.class,
                            () -> call("across", () -> {
                                throw new UnsupportedOperationException("of the call itself");
                            }));
                    return seen();
                },
                ACME);
        assertThat(seen, is(List.of("acme")));
    }

    @Test
    void aNestedCallThatIsRefusedChangesNothing() throws Exception {
        Object seen = call(
                "named",
                () -> {
                    assertThrows(IllegalStateException.class, () -> call("forgotten", this::seen, "other"));
                    return seen();
                },
                ACME);
        assertThat(seen, is(List.of("acme")));
    }

    @Test
    void tellsWhatFailedFirstWhereTheTransactionIsLost() {
        RuntimeException failed = assertThrows(
                RuntimeException.class,
                () -> call("named", () -> call("across", () -> sql.rows("select no_such_column"), ACME), OTHER));
        assertThat(failed.getMessage(), containsString("no_such_column"));
        assertThat("of each of the two calls", failed.getSuppressed().length, is(2));
    }

    @Test
    void withoutTheWallNothingIsSeen() {
        assertThat(seen(), empty());
        assertThat(
                sql.row("select 1 from pg_roles where rolname = current_user and not rolsuper")
                        .isPresent(),
                is(true));
    }

    private List<String> seen() {
        return sql.rows("select tenant_id from rule_versions order by tenant_id").stream()
                .map(row -> row.text(0))
                .toList();
    }

    private @Nullable Object call(String name, Callable<Object> body, @Nullable Object... parameters) throws Exception {
        Method method = Arrays.stream(Asked.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return wall.around(new Call(method, parameters, body));
    }

    /** What the wall stands before; the bodies are the tests'. */
    interface Asked {
        void named(TenantId tenant);

        void forgotten(String tenant);

        void second(String about, TenantId tenant);

        @AcrossTenants("a test looks at both")
        void across();

        @AcrossTenants("a test names one, or none")
        void perhaps(@Nullable TenantId tenant);
    }

    /** A class with a reason for all its methods. */
    @AcrossTenants("a test looks at both")
    interface OfAll {
        void anything();
    }

    private static final class Call implements InvocationContext {

        private final Method method;
        private final @Nullable Object[] parameters;
        private final Callable<Object> body;

        Call(Method method, @Nullable Object[] parameters, Callable<Object> body) {
            this.method = method;
            this.parameters = parameters;
            this.body = body;
        }

        @Override
        public Method getMethod() {
            return method;
        }

        @Override
        public @Nullable Object[] getParameters() {
            return parameters;
        }

        @Override
        public Object proceed() throws Exception {
            return body.call();
        }

        @Override
        public Object getTarget() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object getTimer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Constructor<?> getConstructor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setParameters(Object[] params) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Object> getContextData() {
            throw new UnsupportedOperationException();
        }
    }
}
