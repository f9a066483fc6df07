package io.gatehouse.api.measure;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.trust.revocation.Enforced;
import io.gatehouse.trust.revocation.RevocationMade;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.junit.jupiter.api.Test;

/** What the figures make of what happens. */
class FiguresTest {

    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void aPropagationFallsIntoTheBucketThatEndsAtItsVeryTime() {
        TrustFigures trust = new TrustFigures();
        trust.done(new Enforced(Enforced.Stage.FENCED, 5.0));
        trust.done(new Enforced(Enforced.Stage.FENCED, 5.1));
        String text = text(trust.collectors().get(0));
        assertThat(
                text,
                containsString("gatehouse_revocation_propagation_seconds_bucket{stage=\"fenced\",le=\"0.0025\"} 0\n"));
        assertThat(
                text,
                containsString("gatehouse_revocation_propagation_seconds_bucket{stage=\"fenced\",le=\"0.005\"} 1\n"));
        assertThat(
                text,
                containsString("gatehouse_revocation_propagation_seconds_bucket{stage=\"fenced\",le=\"0.01\"} 2\n"));
        assertThat(text, containsString("gatehouse_revocation_propagation_seconds_count{stage=\"closed\"} 0\n"));
    }

    @Test
    void countsRevocationsByWhatTrustWasWithdrawnFrom() {
        TrustFigures trust = new TrustFigures();
        trust.made(new RevocationMade(RevocationTarget.Kind.SID));
        String text = text(trust.collectors().get(1));
        assertThat(text, containsString("gatehouse_revocations_total{kind=\"sid\"} 1.0\n"));
        assertThat(text, containsString("gatehouse_revocations_total{kind=\"all\"} 0.0\n"));
    }

    @Test
    void namesNobody() {
        TrailFigures trail = new TrailFigures();
        trail.recorded(new AuditEvent.OfSubject(
                AuditKind.LOGIN_REFUSED, TENANT, new SubjectId("u_alice"), "wrong password, from 192.0.2.7"));
        String text = text(trail.collectors().get(0)) + text(trail.collectors().get(1));
        assertThat(text, containsString("gatehouse_audit_events_total{kind=\"login.refused\"} 1.0\n"));
        assertThat(text, containsString("gatehouse_sign_ins_total{outcome=\"refused\"} 1.0\n"));
        assertThat(text, not(containsString(TENANT.value())));
        assertThat(text, not(containsString("alice")));
        assertThat(text, not(containsString("192.0.2")));
    }

    private String text(Collector collector) {
        registry.register(collector);
        return PrometheusTextFormatWriter.builder().build().toDebugString(registry.scrape());
    }
}
