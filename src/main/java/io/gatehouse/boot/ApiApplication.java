package io.gatehouse.boot;

import io.gatehouse.account.AccountResource;
import io.gatehouse.caller.BearerFilter;
import io.gatehouse.caller.LogoutResource;
import io.gatehouse.caller.SessionsResource;
import io.gatehouse.invitation.InvitationsResource;
import io.gatehouse.key.KeyFilter;
import io.gatehouse.manage.AuditResource;
import io.gatehouse.manage.ChannelsResource;
import io.gatehouse.manage.ExplainResource;
import io.gatehouse.manage.GroupsResource;
import io.gatehouse.manage.IssuersResource;
import io.gatehouse.manage.KeysResource;
import io.gatehouse.manage.PoliciesResource;
import io.gatehouse.manage.SettingsResource;
import io.gatehouse.manage.SubjectsResource;
import io.gatehouse.manage.UsersResource;
import io.gatehouse.minting.MintResource;
import io.gatehouse.operator.NodesResource;
import io.gatehouse.operator.OperatorAuditResource;
import io.gatehouse.operator.OperatorFilter;
import io.gatehouse.operator.OperatorTenantsResource;
import io.gatehouse.operator.SigningKeysResource;
import io.gatehouse.operator.TenantLifeResource;
import io.gatehouse.problem.CommitFaultMapper;
import io.gatehouse.problem.FaultMapper;
import io.gatehouse.problem.RefusalMapper;
import io.gatehouse.publishing.MessagesResource;
import io.gatehouse.publishing.PresenceResource;
import io.gatehouse.publishing.SpeakerFilter;
import io.gatehouse.revocation.RevocationsResource;
import io.gatehouse.signals.StreamResource;
import io.gatehouse.tenant.CorsFilter;
import io.gatehouse.ticket.TicketResource;
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
            BearerFilter.class,
            ChannelsResource.class,
            CommitFaultMapper.class,
            CorsFilter.class,
            ExplainResource.class,
            FaultMapper.class,
            GroupsResource.class,
            IssuersResource.class,
            KeyFilter.class,
            InvitationsResource.class,
            KeysResource.class,
            LogoutResource.class,
            MessagesResource.class,
            MintResource.class,
            NodesResource.class,
            OperatorAuditResource.class,
            OperatorFilter.class,
            OperatorTenantsResource.class,
            PoliciesResource.class,
            PresenceResource.class,
            RefusalMapper.class,
            RevocationsResource.class,
            SessionsResource.class,
            SettingsResource.class,
            SigningKeysResource.class,
            SpeakerFilter.class,
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
