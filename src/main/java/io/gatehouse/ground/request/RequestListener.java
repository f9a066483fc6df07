package io.gatehouse.ground.request;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Clock;
import java.util.EnumSet;

/** Puts {@link FirstFilter} before all other filters: nobody promises an order of annotated ones. */
@WebListener
public class RequestListener implements ServletContextListener {

    private final TrustedProxies proxies;
    private final RequestLimits limits;
    private final Clock clock;

    @Inject
    public RequestListener(TrustedProxies proxies, RequestLimits limits, Clock clock) {
        this.clock = clock;
        this.proxies = proxies;
        this.limits = limits;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        FilterRegistration.Dynamic filter =
                event.getServletContext().addFilter("first", new FirstFilter(proxies, limits, clock));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }
}
