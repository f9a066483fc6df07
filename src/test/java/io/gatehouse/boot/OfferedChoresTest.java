package io.gatehouse.boot;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.gatehouse.ground.offer.Chore;
import jakarta.enterprise.inject.Produces;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chores that rooms offer: none is lost, and none changes its pace or its kind of thread unseen. */
class OfferedChoresTest {

    private static final String[] KNOWN = {
        "PT0.5S watches: deadlines",
        "PT0.5S watches: lag",
        "PT0.5S watches: draining",
        "PT0.2S may wait: those who left channels",
        "PT10S may wait: those who are on channels",
        "PT5S may wait: those whose node died",
        "PT1S may wait: review of rights",
        "PT0.5S may wait: recheck of sign-ins",
        "PT0.5S may wait: polling of security events",
        "PT1S may wait: sealing of the audit trail",
        "PT10S may wait: events that are told by their count",
        "PT10S may wait: count of what is not sealed",
        "PT30S may wait: refresh of issuers' keys",
        "PT1M may wait: ticket sweep",
        "PT1M may wait: message sweep",
        "PT1M may wait: feed sweep",
        "PT1M may wait: sweep of seen messages",
        "PT10S may wait: sweep of sessions",
        "PT10S may wait: sweep of revocations",
        "PT10M may wait: key rotation",
    };

    @Test
    void allAreOffered() throws Exception {
        JavaClasses gateway = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.gatehouse");
        List<String> offered = new ArrayList<>();
        for (JavaClass each : gateway) {
            for (JavaMethod method : each.getMethods()) {
                if (method.isAnnotatedWith(Produces.class)
                        && method.getRawReturnType().isEquivalentTo(Chore.class)) {
                    offered.add(text(offeredBy(method.reflect())));
                }
            }
        }
        assertThat(offered, containsInAnyOrder(KNOWN));
    }

    /** Asks the producer with a bean that was made as a proxy is: its work is named here, never run. */
    private static Chore offeredBy(Method producer) throws ReflectiveOperationException {
        Constructor<?> made = producer.getParameterTypes()[0].getDeclaredConstructor();
        made.setAccessible(true);
        producer.setAccessible(true);
        return (Chore) producer.invoke(null, made.newInstance());
    }

    private static String text(Chore chore) {
        return chore.pause() + (chore.mayWait() ? " may wait: " : " watches: ") + chore.name();
    }
}
