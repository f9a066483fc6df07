package io.gatehouse.it;

import io.gatehouse.it.OnServer.Which;
import io.gatehouse.times.Stopwatch;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.test.spi.LifecycleMethodExecutor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptorBuilder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The server that the build chose, with {@link Deployed} on it: Arquillian starts it and deploys before the first class
 * of a run, and stops it after the last. Arquillian's own extension would have each class pass through it, on one
 * thread at a time; here classes run side by side, and see the server from outside alone.
 */
final class Server implements BeforeAllCallback, ExecutionCondition {

    private static final Namespace OURS = Namespace.create(Server.class);

    /** Whether everything runs on this server: it is the one for that, or all of them are. */
    private static final boolean FULL = System.getProperty("full") != null || isTheOne();

    private static boolean isTheOne() {
        List<String> asked =
                List.of(System.getProperty("test.servers", Gateway.SERVER).split(","));
        return Stream.of("wildfly", "payara", "liberty")
                .filter(asked::contains)
                .findFirst()
                .orElse(Gateway.SERVER)
                .equals(Gateway.SERVER);
    }

    /** Leaves a class out where nothing of it is for this server, and otherwise each method that is not. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        boolean wanted = FULL
                || isForEach(test)
                || context.getTestMethod()
                        .map(Server::isForEach)
                        .orElseGet(
                                () -> Arrays.stream(test.getDeclaredMethods()).anyMatch(Server::isForEach));
        return wanted
                ? ConditionEvaluationResult.enabled("it is for this server")
                : ConditionEvaluationResult.disabled("it runs on one server of the build, which is not this one");
    }

    /** Whether a class or method says that it is for each server. */
    static boolean isForEach(AnnotatedElement test) {
        OnServer where = test.getAnnotation(OnServer.class);
        return where != null && where.value() == Which.EACH;
    }

    /** Classes that come meanwhile wait here. */
    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Store store = context.getRoot().getStore(OURS);
        store.getOrComputeIfAbsent(Running.class).started(store);
    }

    /** Made once a run; JUnit stops it at the end. */
    static final class Running {

        private final TestRunnerAdaptor arquillian = TestRunnerAdaptorBuilder.build();
        private boolean started;
        private boolean deployed;

        synchronized void started(Store store) throws Exception {
            if (!started) {
                started = true;
                store.put("end", (AutoCloseable) this::stop);
                start();
            }
            if (!deployed) {
                throw new IllegalStateException("the server did not start, see the first class");
            }
        }

        private void start() throws Exception {
            Stopwatch start = Stopwatch.of("start of the server");
            arquillian.beforeSuite();
            start.stop();
            Stopwatch deployment = Stopwatch.of("deployment");
            arquillian.beforeClass(Deployed.class, LifecycleMethodExecutor.NO_OP);
            deployment.stop();
            deployed = true;
        }

        private void stop() throws Exception {
            Stopwatch watch = Stopwatch.of("undeployment and stop");
            arquillian.afterClass(Deployed.class, LifecycleMethodExecutor.NO_OP);
            arquillian.afterSuite();
            arquillian.shutdown();
            watch.stop();
        }
    }
}
