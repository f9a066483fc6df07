package io.gatehouse.identity.actor;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The wall: one room reads who is calling, and every resource says who may. */
@AnalyzeClasses(packages = "io.gatehouse", importOptions = DoNotIncludeTests.class)
class WhoMayCallTest {

    /**
     * What everybody may call: to prove who they are, to read what is public, or because the body is the credential.
     */
    private static final Set<String> OPEN = Set.of(
            "AccountResource.login",
            "AccountResource.register",
            "BackchannelResource.logout",
            "JwksResource.get",
            "MetadataResource.get",
            "NettuAccountResource.create",
            "NettuRootResource.greet",
            "PushResource.push",
            "TokenResource.token");

    /** Rooms that see such a header and no call's: a handshake's, in a dialect's own way, and one that we send. */
    private static final Set<String> OTHERS = Set.of("door", "socket", "fetch");

    /** Reading that header of a request, in whatever way. */
    private static final Pattern READS = Pattern.compile(
            "HttpHeaders\\.AUTHORIZATION|(?:getHeader|getHeaders|getHeaderString|HeaderParam|apply)\\(\"(?i:authorization)\"");

    @ArchTest
    static void everyResourceSaysWhoMayCall(JavaClasses house) {
        Set<String> open = new TreeSet<>();
        for (JavaClass each : house) {
            if (each.isAnnotatedWith(Path.class) && !each.isAnnotatedWith(Needs.class)) {
                each.getMethods().stream()
                        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                        .filter(method -> !method.isAnnotatedWith(Needs.class))
                        .map(WhoMayCallTest::name)
                        .forEach(open::add);
            }
        }
        assertThat(open, is(new TreeSet<>(OPEN)));
    }

    @ArchTest
    static void onlyThisRoomReadsTheAuthorizationOfACall(JavaClasses house) throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(java.nio.file.Path.of("src", "main", "java"))) {
            List<String> readers = files.filter(Files::isRegularFile)
                    .filter(file -> !OTHERS.contains(
                            file.getName(file.getNameCount() - 2).toString()))
                    .filter(WhoMayCallTest::reads)
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertThat(readers, contains("Shown.java"));
        }
    }

    private static boolean reads(java.nio.file.Path file) {
        try {
            return READS.matcher(Files.readString(file)).find();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }
}
