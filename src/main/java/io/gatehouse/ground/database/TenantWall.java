package io.gatehouse.ground.database;

import io.gatehouse.ground.id.TenantId;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Tells PostgreSQL's row-level security for whom a transaction asks ({@code V008__row_level_security.sql}). */
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

    /** Within the transaction of the call, if it has one; what was said before is said again after it. */
    @AroundInvoke
    public @Nullable Object around(InvocationContext call) throws Exception {
        if (!connection.isJoinedToTransaction()) {
            return call.proceed();
        }
        Map<String, Object> said = connection.unwrap(UnitOfWork.class).getProperties();
        Object before = said.get(SETTING);
        say(said, whom(call.getParameters()));
        Object result = call.proceed();
        if (before != null) {
            say(said, before);
        }
        return result;
    }

    private static String whom(@Nullable Object[] parameters) {
        return parameters.length > 0 && parameters[0] instanceof TenantId tenant ? tenant.value() : EVERYBODY;
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
