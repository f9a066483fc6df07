package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Counts what runs on each server and what on one, so that nothing falls out by mistake. */
class OnServerTest {

    @Test
    void everyIntegrationTestSaysWhereItRuns() throws Exception {
        assertThat(
                classes().stream()
                        .filter(each -> !each.isAnnotationPresent(OnServer.class))
                        .toList(),
                is(empty()));
    }

    @Test
    void noFewerRunOnEachServer() throws Exception {
        List<Class<?>> classes = classes();
        long whole = classes.stream().filter(Server::isForEach).count();
        long methods = classes.stream()
                .flatMap(OnServerTest::tests)
                .filter(each -> Server.isForEach(each) || Server.isForEach(each.getDeclaringClass()))
                .count();
        System.out.println("of " + classes.size() + " classes of integration tests with "
                + classes.stream().flatMap(OnServerTest::tests).count() + " methods, " + whole + " and " + methods
                + " run on each server, and "
                + classes.stream()
                        .filter(each -> each.isAnnotationPresent(Alone.class))
                        .count()
                + " classes have the server for themselves");
        assertThat(whole, greaterThanOrEqualTo(24L));
        assertThat(methods, greaterThanOrEqualTo(137L));
    }

    private static Stream<Method> tests(Class<?> test) {
        return Arrays.stream(test.getDeclaredMethods())
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class));
    }

    private static List<Class<?>> classes() throws IOException, ClassNotFoundException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "java", "io", "gatehouse", "it"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("IT.java"))
                    .map(name -> name.replace(".java", ""))
                    .sorted()
                    .toList();
            List<Class<?>> found = new ArrayList<>();
            for (String name : names) {
                found.add(Class.forName("io.gatehouse.it." + name, false, OnServerTest.class.getClassLoader()));
            }
            return found;
        }
    }
}
