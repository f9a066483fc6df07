package io.gatehouse.ground.offer;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Serves under its {@link ApplicationPath} whatever bean is {@link Served} there, whichever room it stands in. */
public abstract class ServedApplication extends Application {

    /** Jersey would otherwise describe itself at {@code application.wadl}. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }

    @Override
    public Set<Class<?>> getClasses() {
        return CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(this::serves)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** True for what is marked for this application's path, or for all paths. */
    public boolean serves(Class<?> candidate) {
        Served served = candidate.getAnnotation(Served.class);
        if (served == null) {
            return false;
        }
        List<String> paths = List.of(served.under());
        return paths.isEmpty()
                || paths.contains(
                        getClass().getAnnotation(ApplicationPath.class).value());
    }
}
