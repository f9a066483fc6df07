package io.gatehouse;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.gatehouse.ground.id.TenantId;

/** A method whose first parameter is the tenant: there is no query without one. */
final class TakesTenantFirst extends ArchCondition<JavaMethod> {

    static final TakesTenantFirst INSTANCE = new TakesTenantFirst();

    private TakesTenantFirst() {
        super("take a TenantId first");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        boolean first = !method.getRawParameterTypes().isEmpty()
                && method.getRawParameterTypes().get(0).isEquivalentTo(TenantId.class);
        if (!first) {
            events.add(SimpleConditionEvent.violated(method, method.getFullName() + " takes no TenantId first"));
        }
    }
}
