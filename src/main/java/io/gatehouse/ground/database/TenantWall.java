package io.gatehouse.ground.database;

import io.gatehouse.ground.id.TenantId;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Method;
import java.util.Map;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Tells PostgreSQL's row-level security for whom a transaction asks ({@code V008__row_level_security.sql}), and refuses
 * whoever does not say.
 */
@PerTenant
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class TenantWall {

    private static final String SETTING = "gatehouse.tenant";
    private static final String EVERYBODY = "*";

    private final EntityManager connection;

    @Inject
    public TenantWall(EntityManager connection) {
        this.connection = connection;
    }

    /**
     * Says within the transaction of the call, if it has one, for whom it asks; what was said before is said again
     * after it, however it ended. What the outermost call said stands until the transaction is over.
     *
     * @throws IllegalStateException where the call names no tenant and its method does not say {@link AcrossTenants}
     */
    @AroundInvoke
    @SuppressWarnings("try") // what was said before is closed with, never looked at
    public @Nullable Object around(InvocationContext call) throws Exception {
        String whom = whom(call);
        if (!connection.isJoinedToTransaction()) {
            return call.proceed();
        }
        Map<String, Object> said = connection.unwrap(UnitOfWork.class).getProperties();
        Object before = said.getOrDefault(SETTING, whom);
        say(said, whom);
        try (Again again = () -> say(said, before)) {
            return call.proceed();
        }
    }

    /**
     * In a transaction that PostgreSQL has given up nothing can be said; that is then suppressed behind the call's own
     * fault.
     */
    private interface Again extends AutoCloseable {
        @Override
        void close();
    }

    private static String whom(InvocationContext call) {
        @Nullable Object[] parameters = call.getParameters();
        if (parameters.length > 0 && parameters[0] instanceof TenantId tenant) {
            return tenant.value();
        }
        Method method = call.getMethod();
        if (method.isAnnotationPresent(AcrossTenants.class)
                || method.getDeclaringClass().isAnnotationPresent(AcrossTenants.class)) {
            return EVERYBODY;
        }
        throw new IllegalStateException(method + " names no tenant and does not say @AcrossTenants");
    }

    private void say(Map<String, Object> said, Object whom) {
        if (whom.equals(said.get(SETTING))) {
            return;
        }
        connection
                .createNativeQuery("select set_config('" + SETTING + "', ?1, true)")
                .setParameter(1, whom)
                .getSingleResult();
        said.put(SETTING, whom);
    }
}
