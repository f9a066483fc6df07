package io.gatehouse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.offer.ServedApplication;
import java.util.Set;
import java.util.stream.Collectors;

/** What an application serves, found in the classes as a server finds it among the beans. */
public final class ServedClasses {

    private ServedClasses() {}

    /** Returns the resources and providers that are served under the application's path. */
    public static Set<Class<?>> of(ServedApplication application) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.gatehouse").stream()
                        .filter(each -> each.isAnnotatedWith(Served.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(application::serves)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
