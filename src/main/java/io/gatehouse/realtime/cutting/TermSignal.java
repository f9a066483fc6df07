package io.gatehouse.realtime.cutting;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The signal that asks a process to end, heard before the server hears it. Java SE has no such API: it is
 * {@code sun.misc.Signal} of the module {@code jdk.unsupported}, called by reflection, and not heard where that is
 * missing.
 */
final class TermSignal implements AutoCloseable {

    private static final Logger LOG = System.getLogger(TermSignal.class.getName());
    private static final String NAME = "TERM";

    private final Runnable first;
    private @Nullable Object servers;

    private TermSignal(Runnable first) {
        this.first = first;
    }

    /** Does {@code first} when the signal comes, and has it do then whatever it did before. */
    static TermSignal before(Runnable first) {
        TermSignal heard = new TermSignal(first);
        try {
            heard.servers = handle(Proxy.newProxyInstance(
                    TermSignal.class.getClassLoader(),
                    new Class<?>[] {handlers()},
                    (self, method, given) -> heard.answer(self, method, given)));
        } catch (ReflectiveOperationException | RuntimeException missing) {
            LOG.log(Level.INFO, "farewells wait for the server to stop this application: {0}", missing.toString());
        }
        return heard;
    }

    private @Nullable Object answer(Object self, Method method, Object[] given) throws ReflectiveOperationException {
        return switch (method.getName()) {
            case "equals" -> self == given[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "farewells, then " + servers;
            default -> {
                come(given[0]);
                yield null;
            }
        };
    }

    private void come(Object signal) throws ReflectiveOperationException {
        try {
            Thread.currentThread()
                    .setContextClassLoader(TermSignal.class.getClassLoader()); // servers look beans up by it
            first.run();
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "no farewells", fault);
        }
        if (servers != null) {
            handlers().getMethod("handle", signal.getClass()).invoke(servers, signal);
        }
    }

    /** From here on the server hears it first, as before. */
    @Override
    public void close() {
        if (servers != null) {
            try {
                handle(servers);
            } catch (ReflectiveOperationException | RuntimeException lost) {
                LOG.log(Level.DEBUG, "the signal stays with an application that is gone: {0}", lost.toString());
            }
        }
    }

    @CanIgnoreReturnValue
    private static Object handle(Object handler) throws ReflectiveOperationException {
        Class<?> signals = Class.forName("sun.misc.Signal");
        try {
            return signals.getMethod("handle", signals, handlers())
                    .invoke(null, signals.getConstructor(String.class).newInstance(NAME), handler);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException(refused.getCause());
        }
    }

    private static Class<?> handlers() throws ClassNotFoundException {
        return Class.forName("sun.misc.SignalHandler");
    }
}
