package io.gatehouse.boot;

import io.gatehouse.api.manage.AuditResource;
import io.gatehouse.api.manage.ChannelsResource;
import io.gatehouse.api.manage.ExplainResource;
import io.gatehouse.api.manage.GroupsResource;
import io.gatehouse.api.manage.IssuersResource;
import io.gatehouse.api.manage.KeysResource;
import io.gatehouse.api.manage.PoliciesResource;
import io.gatehouse.api.manage.SettingsResource;
import io.gatehouse.api.manage.SubjectsResource;
import io.gatehouse.api.manage.UsersResource;
import io.gatehouse.api.operator.NodesResource;
import io.gatehouse.api.operator.OperatorAuditResource;
import io.gatehouse.api.operator.OperatorTenantsResource;
import io.gatehouse.api.operator.SigningKeysResource;
import io.gatehouse.api.operator.TenantLifeResource;
import io.gatehouse.ground.problem.CommitFaultMapper;
import io.gatehouse.ground.problem.FaultMapper;
import io.gatehouse.ground.problem.RefusalMapper;
import io.gatehouse.identity.account.AccountResource;
import io.gatehouse.identity.account.InvitationsResource;
import io.gatehouse.identity.actor.NeedsFilter;
import io.gatehouse.identity.caller.LogoutResource;
import io.gatehouse.identity.caller.SessionsResource;
import io.gatehouse.identity.minting.MintResource;
import io.gatehouse.identity.ticket.TicketResource;
import io.gatehouse.realtime.publishing.MessagesResource;
import io.gatehouse.realtime.publishing.PresenceResource;
import io.gatehouse.tenancy.tenant.CorsFilter;
import io.gatehouse.trust.revocation.RevocationsResource;
import io.gatehouse.trust.signals.StreamResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** What is served under {@code /v1}. */
@ApplicationPath("/v1")
public class ApiApplication extends Application {

    private static final Set<Class<?>> SERVED = Set.of(
            AccountResource.class,
            AuditResource.class,
            ChannelsResource.class,
            CommitFaultMapper.class,
            CorsFilter.class,
            ExplainResource.class,
            FaultMapper.class,
            GroupsResource.class,
            IssuersResource.class,
            InvitationsResource.class,
            KeysResource.class,
            LogoutResource.class,
            MessagesResource.class,
            MintResource.class,
            NeedsFilter.class,
            NodesResource.class,
            OperatorAuditResource.class,
            OperatorTenantsResource.class,
            PoliciesResource.class,
            PresenceResource.class,
            RefusalMapper.class,
            RevocationsResource.class,
            SessionsResource.class,
            SettingsResource.class,
            SigningKeysResource.class,
            StreamResource.class,
            SubjectsResource.class,
            TenantLifeResource.class,
            TicketResource.class,
            UsersResource.class);

    /** Jersey would otherwise describe itself at {@code /v1/application.wadl}. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }

    @Override
    public Set<Class<?>> getClasses() {
        return SERVED;
    }
}
