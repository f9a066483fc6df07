package io.gatehouse;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.id.TenantId;
import java.lang.reflect.AnnotatedType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A method whose first parameter is the tenant, or which says why it has none: there is no query without either. */
final class TakesTenantFirst extends ArchCondition<JavaMethod> {

    static final TakesTenantFirst OR_SAYS_WHY_NOT = new TakesTenantFirst();

    private TakesTenantFirst() {
        super("take a TenantId first or say @AcrossTenants with a reason");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        Optional<AcrossTenants> own = method.tryGetAnnotationOfType(AcrossTenants.class);
        Optional<AcrossTenants> across = own.or(() -> method.getOwner().tryGetAnnotationOfType(AcrossTenants.class));
        boolean first = !method.getRawParameterTypes().isEmpty()
                && method.getRawParameterTypes().get(0).isEquivalentTo(TenantId.class);
        boolean always = first && !nullable(method);
        if (across.filter(each -> each.value().isBlank()).isPresent()) {
            violated(method, "gives no reason", events);
        } else if (!always && across.isEmpty()) {
            violated(method, "neither takes a TenantId first nor says @AcrossTenants", events);
        } else if (always && own.isPresent()) {
            violated(method, "has a tenant and needs no @AcrossTenants", events);
        }
    }

    private static boolean nullable(JavaMethod method) {
        AnnotatedType tenant = method.reflect().getAnnotatedParameterTypes()[0];
        return tenant.isAnnotationPresent(Nullable.class);
    }

    private static void violated(JavaMethod method, String how, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " " + how));
    }
}
