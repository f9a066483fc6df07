package io.gatehouse.realtime.cutting;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Set;

/**
 * Has farewells said before WildFly's own WebSocket layer closes what is open. That does so as a listener, when the
 * context goes down; listeners are called in the reverse order of their coming, and one that is added here came last.
 */
public final class FirstToGo implements ServletContainerInitializer, ServletContextListener {

    @Override
    public void onStartup(Set<Class<?>> none, ServletContext context) {
        context.addListener(new FirstToGo());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        CDI.current().select(Drain.class).get().shutDown();
    }
}
