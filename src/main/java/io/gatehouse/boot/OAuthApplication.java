package io.gatehouse.boot;

import io.gatehouse.api.oauth.IntrospectResource;
import io.gatehouse.api.oauth.RevokeResource;
import io.gatehouse.api.oauth.TokenResource;
import io.gatehouse.ground.problem.CommitFaultMapper;
import io.gatehouse.ground.problem.FaultMapper;
import io.gatehouse.ground.problem.RefusalMapper;
import io.gatehouse.identity.actor.NeedsFilter;
import io.gatehouse.tenancy.tenant.CorsFilter;
import io.gatehouse.trust.backchannel.BackchannelResource;
import io.gatehouse.trust.signals.PushResource;
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
                NeedsFilter.class,
                PushResource.class,
                RefusalMapper.class,
                TokenResource.class);
    }
}
