package io.gatehouse;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;

/** Rules that every class of the house keeps, whichever room it stands in. */
@AnalyzeClasses(packages = "io.gatehouse", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    private static final String HOUSE = "io.gatehouse";

    @ArchTest
    static final ArchRule WHAT_AN_APPLICATION_INJECTS_IS_NOT_SHARED_WITH_OTHERS = noFields()
            .that()
            .areAnnotatedWith(Context.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(ApplicationScoped.class)
            .because("on Payara the application that injects last has its context there, and the others fail");

    @ArchTest
    static final ArchRule ONLY_BOOT_READS_CLOCK_ENVIRONMENT_AND_RANDOMNESS = noClasses()
            .that()
            .resideOutsideOfPackage(HOUSE + ".boot")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.security.SecureRandom")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.config..");

    @ArchTest
    static final ArchRule ONLY_SOCKET_SEES_WEBSOCKETS = noClasses()
            .that()
            .resideOutsideOfPackage(HOUSE + ".realtime.socket")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.websocket..");

    @ArchTest
    static final ArchRule SOCKETS_KNOW_NO_DIALECT = noClasses()
            .that()
            .resideInAPackage(HOUSE + ".realtime..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HOUSE + ".dialect..");

    @ArchTest
    static final ArchRule WHAT_IS_SAID_ON_SOCKETS_IS_WRITTEN_BY_DIALECTS_ALONE = noClasses()
            .that()
            .resideInAnyPackage(
                    HOUSE + ".realtime.connection",
                    HOUSE + ".realtime.cutting",
                    HOUSE + ".realtime.door",
                    HOUSE + ".realtime.socket")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HOUSE + ".realtime.payload", HOUSE + ".ground.json")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("ProblemBody");

    @ArchTest
    static final ArchRule WHERE_AN_ANSWER_BELONGS_IS_NOBODYS_JSON = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(HOUSE + ".realtime.deed", HOUSE + ".realtime.fact")
            .and()
            .doNotHaveName("data") // what is published, or what a command is called with and returns
            .should()
            .haveRawType(resideInAPackage("jakarta.json.."))
            .orShould()
            .haveName("id");

    @ArchTest
    static final ArchRule ROWS_NEVER_LEAVE_THEIR_ROOM = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Row");

    @ArchTest
    static final ArchRule WHO_ASKS_THE_DATABASE_NAMES_A_TENANT_OR_SAYS_WHY_NOT = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(PerTenant.class)
            .and()
            .areDeclaredInClassesThat()
            .areNotAnnotatedWith(Interceptor.class) // the wall itself
            .and()
            .areNotPrivate()
            .and()
            .areNotStatic()
            .and(new DescribedPredicate<>("are written by hand") {
                @Override
                public boolean test(JavaMethod each) {
                    return !each.getModifiers().contains(JavaModifier.SYNTHETIC);
                }
            })
            .should(TakesTenantFirst.OR_SAYS_WHY_NOT);

    @ArchTest
    static final ArchRule NOBODY_ELSE_REACHES_ACROSS_TENANTS =
            classes().that().areAnnotatedWith(AcrossTenants.class).should().beAnnotatedWith(PerTenant.class);

    @ArchTest
    static final ArchRule NO_METHOD_OF_ANOTHER_CLASS_REACHES_ACROSS_TENANTS = methods()
            .that()
            .areAnnotatedWith(AcrossTenants.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(PerTenant.class);

    @ArchTest
    static final ArchRule EVERYTHING_THAT_ASKS_THE_DATABASE_STANDS_BEHIND_THE_WALL = classes()
            .that(new DescribedPredicate<>("are beans that hold a connection") {
                @Override
                public boolean test(JavaClass each) {
                    return each.isAnnotatedWith(ApplicationScoped.class)
                            && each.getFields().stream()
                                    .filter(field -> !field.isAnnotatedWith(Produces.class)) // only handed on
                                    .anyMatch(field -> field.getRawType().isEquivalentTo(Sql.class)
                                            || field.getRawType().isEquivalentTo(EntityManager.class));
                }
            })
            .and()
            .areNotAssignableTo(Sql.class)
            .should()
            .beAnnotatedWith(PerTenant.class);

    @ArchTest
    static final ArchRule WHAT_ANSWERS_OVER_HTTP_IS_FOUND = classes()
            .that()
            .areAnnotatedWith(jakarta.ws.rs.Path.class)
            .or()
            .areAnnotatedWith(jakarta.ws.rs.ext.Provider.class)
            .should()
            .beAnnotatedWith(io.gatehouse.ground.offer.Served.class);

    @ArchTest
    static final ArchRule NO_VAGUE_NAMES =
            noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Processor|Service|DTO|Info|Data)");

    @ArchTest
    static final ArchRule JSON_IS_MADE_BY_A_PROVIDER_THAT_IS_LOOKED_UP_ONCE = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.json.Json")
            .because("each of its calls searches all jars for a provider");

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule NO_JAVA_SERIALISATION_OF_INPUT =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream");

    @ArchTest
    static final ArchRule ENDPOINTS_OPEN_NO_TRANSACTIONS = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(HOUSE + ".realtime.socket")
            .should()
            .beAnnotatedWith(Transactional.class);

    @ArchTest
    static void everyResourceHasThePublicConstructorThatResteasyLooksFor(JavaClasses house) {
        for (JavaClass each : house) {
            if (each.isAnnotatedWith(Path.class) || each.isAnnotatedWith(Provider.class)) {
                boolean found = each.getConstructors().stream()
                        .anyMatch(made -> made.getRawParameterTypes().isEmpty()
                                && made.getModifiers().contains(JavaModifier.PUBLIC));
                assertThat(each.getName(), found, is(true));
            }
        }
    }
}
