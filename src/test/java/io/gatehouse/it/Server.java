package io.gatehouse.it;

import io.gatehouse.times.Stopwatch;
import org.jboss.arquillian.test.spi.LifecycleMethodExecutor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptorBuilder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The server that the build chose, with {@link Deployed} on it: Arquillian starts it and deploys before the first class of a run,
 * and stops it after the last. Arquillian's own extension would have each class pass through it, on one thread at a time; here
 * classes run side by side, and see the server from outside alone.
 */
final class Server implements BeforeAllCallback {

    private static final Namespace OURS = Namespace.create(Server.class);

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

        synchronized void started(Store store) throws Exception {
            if (started) {
                return;
            }
            started = true;
            store.put("end", (AutoCloseable) this::stop);
            Stopwatch start = Stopwatch.of("start of the server");
            arquillian.beforeSuite();
            start.stop();
            Stopwatch deployment = Stopwatch.of("deployment");
            arquillian.beforeClass(Deployed.class, LifecycleMethodExecutor.NO_OP);
            deployment.stop();
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
