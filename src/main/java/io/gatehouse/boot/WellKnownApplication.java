package io.gatehouse.boot;

import io.gatehouse.api.oauth.MetadataResource;
import io.gatehouse.ground.problem.CommitFaultMapper;
import io.gatehouse.ground.problem.FaultMapper;
import io.gatehouse.ground.problem.RefusalMapper;
import io.gatehouse.identity.signing.JwksResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** What is served under {@code /.well-known} (RFC 8615). */
@ApplicationPath("/.well-known")
public class WellKnownApplication extends Application {

    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                CommitFaultMapper.class,
                FaultMapper.class,
                JwksResource.class,
                MetadataResource.class,
                RefusalMapper.class);
    }
}
