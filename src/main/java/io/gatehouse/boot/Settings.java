package io.gatehouse.boot;

import io.gatehouse.agenda.nettuaccount.AccountCode;
import io.gatehouse.api.operator.OperatorKey;
import io.gatehouse.ground.fetch.AllowList;
import io.gatehouse.ground.fetch.FetchSettings;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.request.RequestLimits;
import io.gatehouse.ground.request.TrustedProxies;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.identity.account.LoginLimits;
import io.gatehouse.identity.actor.ReadRates;
import io.gatehouse.identity.issuer.IssuerSettings;
import io.gatehouse.identity.password.PasswordCost;
import io.gatehouse.identity.session.SessionTimes;
import io.gatehouse.identity.session.SweepSettings;
import io.gatehouse.identity.signing.SigningAlgorithm;
import io.gatehouse.identity.signing.TokenSettings;
import io.gatehouse.identity.ticket.SocketAddress;
import io.gatehouse.identity.ticket.TicketTimes;
import io.gatehouse.realtime.connection.ConnectionTimes;
import io.gatehouse.tenancy.cluster.Node;
import io.gatehouse.tenancy.key.ApiKeys;
import io.gatehouse.tenancy.quota.ConnectionLimits;
import io.gatehouse.tenancy.quota.Rate;
import io.gatehouse.tenancy.target.RevocationSweep;
import io.gatehouse.tenancy.tenant.KnownTenants;
import io.gatehouse.tenancy.tenant.TenantDirectory;
import io.gatehouse.trust.signals.SignalSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Every setting, read once from MicroProfile Config ({@code gatehouse.…}, or {@code GATEHOUSE_…} in the environment)
 * and handed to the room that it is for.
 */
@ApplicationScoped
public class Settings {

    private static final int NODE = 4;

    private final Config config = ConfigProvider.getConfig();

    @Produces
    @Singleton
    Vault vault(Entropy entropy) {
        String key = text("master-key")
                .orElseThrow(() -> new IllegalStateException(
                        "gatehouse.master-key is not set; make one with: openssl rand -base64 32"));
        return new Vault(new Secret(key), entropy);
    }

    @Produces
    @Singleton
    TenantDirectory tenantDirectory(KnownTenants tenants, ApiKeys keys) {
        return new TenantDirectory(tenants, keys::names, text("default-tenant").map(TenantId::new));
    }

    @Produces
    @Singleton
    OperatorKey.Configured operatorKey() {
        return new OperatorKey.Configured(text("operator-key").map(Secret::new));
    }

    @Produces
    @Singleton
    AccountCode.Configured nettuAccountCode() {
        return new AccountCode.Configured(text("nettu.account-code").map(Secret::new));
    }

    @Produces
    @Singleton
    SocketAddress socketAddress() {
        return new SocketAddress(publicUrl());
    }

    @Produces
    @Singleton
    SessionTimes sessionTimes() {
        return new SessionTimes(
                duration("session.absolute", "PT12H"),
                duration("session.idle", "PT30M"),
                duration("session.leeway", "PT10S"),
                number("session.chains", 64));
    }

    @Produces
    @Singleton
    SweepSettings sweepSettings() {
        Duration proofs = duration("issuer.longest-lifetime", "PT24H");
        return SweepSettings.of(duration("session.kept", "P2D"), proofs, number("session.sweep-batch", 1_000));
    }

    /** Never sooner than a session that was opened by the oldest proof can end. */
    @Produces
    @Singleton
    RevocationSweep.Kept revocationsKept() {
        Duration least = duration("session.absolute", "PT12H")
                .plus(duration("issuer.longest-lifetime", "PT24H"))
                .plusDays(1);
        Duration asked = duration("revocation.kept", "P90D");
        return new RevocationSweep.Kept(
                asked.compareTo(least) > 0 ? asked : least, number("revocation.sweep-batch", 1_000));
    }

    /**
     * Without a name of its own, a node has a new one at each start: two with the same would take each other for
     * themselves.
     */
    @Produces
    @Singleton
    Node.Name node(Entropy entropy) {
        return new Node.Name(text("node").orElseGet(() -> "node-" + entropy.text(NODE)));
    }

    @Produces
    @Singleton
    TicketTimes ticketTimes(Node.Name node) {
        return new TicketTimes(duration("ticket.lifetime", "PT15S"), node.id());
    }

    @Produces
    @Singleton
    ConnectionTimes connectionTimes() {
        return new ConnectionTimes(
                duration("connection.authentication", "PT10S"),
                duration("connection.refresh", "PT5M"),
                duration("connection.grace", "PT30S"),
                duration("connection.heartbeat", "PT25S"),
                duration("connection.send", "PT10S"));
    }

    @Produces
    @Singleton
    ConnectionLimits connectionLimits() {
        return new ConnectionLimits(
                number("connection.bare-per-address", 20),
                number("connection.per-tenant", 10_000),
                number("connection.per-subject", 50),
                number("connection.outbox-bytes", 1024 * 1024),
                Rate.of(number("connection.frames", 200)),
                duration("cluster.longest-lag", "PT15S"));
    }

    @Produces
    @Singleton
    ReadRates readRates() {
        return new ReadRates(Rate.of(number("reads.caller", 100)), Rate.of(number("reads.tenant", 400)));
    }

    @Produces
    @Singleton
    TokenSettings tokenSettings() {
        return new TokenSettings(
                publicUrl().map(URI::toString).orElse("http://localhost:8080"),
                SigningAlgorithm.valueOf(text("token.algorithm").orElse("RS256")),
                duration("token.lifetime", "PT5M"),
                duration("token.longest-lifetime", "PT12H"),
                duration("token.clock-skew", "PT30S"),
                duration("token.key-max-age", "P90D"),
                duration("token.retired-keys-kept", "P1D"),
                duration("token.keys-reread", "PT1M"));
    }

    @Produces
    @Singleton
    IssuerSettings issuerSettings() {
        return new IssuerSettings(
                duration("issuer.longest-lifetime", "PT24H"),
                duration("issuer.clock-skew", "PT30S"),
                duration("issuer.keys-kept", "PT10M"),
                duration("issuer.keys-kept-in-outage", "PT24H"),
                duration("issuer.refetch", "PT30S"));
    }

    @Produces
    @Singleton
    PasswordCost passwordCost() {
        PasswordCost standard = PasswordCost.standard(Runtime.getRuntime().availableProcessors());
        return new PasswordCost(
                number("password.memory-kib", standard.memoryKib()),
                number("password.iterations", standard.iterations()),
                number("password.parallelism", standard.parallelism()),
                number("password.at-once", standard.atOnce()),
                duration("password.patience", standard.patience().toString()));
    }

    @Produces
    @Singleton
    LoginLimits loginLimits() {
        return new LoginLimits(
                number("login.per-account", 10), number("login.per-address", 100), duration("login.window", "PT10M"));
    }

    @Produces
    @Singleton
    FetchSettings fetchSettings() {
        return new FetchSettings(
                AllowList.parse(text("fetch.allow").orElse("")),
                duration("fetch.connect", "PT3S"),
                duration("fetch.total", "PT5S"),
                duration("fetch.patience", "PT2S"),
                number("fetch.longest-body", 256 * 1024));
    }

    @Produces
    @Singleton
    TrustedProxies trustedProxies() {
        return TrustedProxies.parse(
                text("trusted-proxies").orElse(""),
                text("trusted-proxies.header").orElse("x-forwarded"));
    }

    @Produces
    @Singleton
    RequestLimits requestLimits() {
        return new RequestLimits(number("request.per-address", 64), duration("request.body", "PT10S"));
    }

    @Produces
    @Singleton
    SignalSettings signalSettings() {
        return new SignalSettings(duration("signals.poll", "PT5S"));
    }

    private Optional<URI> publicUrl() {
        return text("public-url").map(url -> URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
    }

    private Optional<String> text(String name) {
        return config.getOptionalValue("gatehouse." + name, String.class).map(String::strip);
    }

    private Duration duration(String name, String fallback) {
        return Duration.parse(text(name).orElse(fallback));
    }

    private int number(String name, int fallback) {
        return text(name).map(Integer::parseInt).orElse(fallback);
    }
}
