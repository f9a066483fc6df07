package io.gatehouse.boot;

import io.gatehouse.agenda.nettu.NettuAccountResource;
import io.gatehouse.agenda.nettu.NettuCalendarResource;
import io.gatehouse.agenda.nettu.NettuHeaders;
import io.gatehouse.agenda.nettu.NettuRefusals;
import io.gatehouse.agenda.nettu.NettuRootResource;
import io.gatehouse.agenda.nettu.NettuUserCalendarResource;
import io.gatehouse.agenda.nettu.NettuUserResource;
import io.gatehouse.ground.problem.CommitFaultMapper;
import io.gatehouse.identity.actor.NeedsFilter;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** What is served under {@code /api/v1}, for the clients of nettu scheduler. */
@ApplicationPath("/api/v1")
public class NettuApplication extends Application {

    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                CommitFaultMapper.class,
                NeedsFilter.class,
                NettuAccountResource.class,
                NettuCalendarResource.class,
                NettuHeaders.class,
                NettuRefusals.class,
                NettuRootResource.class,
                NettuUserCalendarResource.class,
                NettuUserResource.class);
    }
}
