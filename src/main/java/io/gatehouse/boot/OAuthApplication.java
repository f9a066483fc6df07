package io.gatehouse.boot;

import io.gatehouse.backchannel.BackchannelResource;
import io.gatehouse.oauth.IntrospectResource;
import io.gatehouse.oauth.RevokeResource;
import io.gatehouse.oauth.TokenResource;
import io.gatehouse.problem.CommitFaultMapper;
import io.gatehouse.problem.FaultMapper;
import io.gatehouse.problem.RefusalMapper;
import io.gatehouse.signals.PushResource;
import io.gatehouse.tenant.CorsFilter;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** What is served under {@code /oauth2}. */
@ApplicationPath("/oauth2")
public class OAuthApplication extends Application {

    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                BackchannelResource.class,
                CommitFaultMapper.class,
                CorsFilter.class,
                IntrospectResource.class,
                RevokeResource.class,
                FaultMapper.class,
                PushResource.class,
                RefusalMapper.class,
                TokenResource.class);
    }
}
