package io.gatehouse.api.manage;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.tenancy.key.ApiKey;
import io.gatehouse.tenancy.key.ApiKeys;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.policy.Bound;
import io.gatehouse.tenancy.policy.Policy;
import io.gatehouse.tenancy.policy.Question;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.policy.Verdict;
import io.gatehouse.tenancy.policy.Verdict.Step;
import io.gatehouse.tenancy.rulebook.PolicyJson;
import io.gatehouse.tenancy.rulebook.Rulebook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code POST /v1/policies/explain}: why somebody may or may not. Decided by the same rules as the real thing. */
@Served(under = "/v1")
@Path("/policies/explain")
@Needs(
        value = Credential.API_KEY,
        scopes = {Scope.READ, Scope.MANAGE})
@ApplicationScoped
public class ExplainResource {

    private final Rulebook rulebook;
    private final ApiKeys keys;
    private final SessionDesk sessions;
    private final CurrentActor current;

    @Inject
    public ExplainResource(Rulebook rulebook, ApiKeys keys, SessionDesk sessions, CurrentActor current) {
        this.rulebook = rulebook;
        this.keys = keys;
        this.sessions = sessions;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public ExplainResource() {
        this(null, null, null, null);
    }

    /**
     * {@code {subject, permission, resource?, groups?, claims?, key?}} or {@code {session, permission, resource?}} ->
     * 200 {@code {granted, decided_by?, trail}}. With a session, its own standing and bounds count; without, those that
     * the body gives. Refuses with {@link Problem#NOT_FOUND} where the session or key is not live here.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Explains why a subject may or may not do something")
    public String explain(InputStream body) {
        Members members = Members.of(body);
        String permission = members.text("permission");
        Question question = members.optionalText("resource")
                .map(resource -> Question.of(permission, resource))
                .orElseGet(() -> Question.of(permission));
        Optional<String> session = members.optionalText("session");
        Rights rights = session.map(this::ofSession).orElseGet(() -> ofSubject(members));
        members.noOthers();
        return json(rights, rights.decide(question));
    }

    private Rights ofSession(String id) {
        TenantId tenant = current.tenant();
        Session session = SessionId.parse(id)
                .flatMap(each -> sessions.find(tenant, each))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND, "no such session is live"));
        return rulebook.read(tenant, session.subject()).rightsOf(session.standing(), session.bounds());
    }

    private Rights ofSubject(Members members) {
        TenantId tenant = current.tenant();
        SubjectId subject = subject(members.text("subject"));
        Optional<ApiKey> key = members.optionalText("key")
                .map(id -> keys.find(tenant, id)
                        .orElseThrow(() -> new Refusal(Problem.NOT_FOUND, "there is no such key")));
        Standing standing =
                new Standing(subject, Set.copyOf(members.texts("groups")), key.map(ApiKey::id), claims(members));
        List<Bound> bounds = key.map(each -> new Bound("key", each.terms().capabilities())).stream()
                .toList();
        return rulebook.read(tenant, subject).rightsOf(standing, bounds);
    }

    private static SubjectId subject(String text) {
        try {
            return new SubjectId(text);
        } catch (IllegalArgumentException noSubject) {
            throw new Refusal(Problem.INVALID_REQUEST, "'subject' has 1 to 255 printable characters");
        }
    }

    /** {@code {"role": ["editor"]}}. */
    private static Map<String, Set<String>> claims(Members members) {
        Map<String, Set<String>> claims = new HashMap<>();
        members.optionalObject("claims").ifPresent(object -> {
            Members named = new Members(object);
            object.keySet().forEach(name -> claims.put(name, new HashSet<>(named.texts(name))));
        });
        return claims;
    }

    private static String json(Rights rights, Verdict verdict) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("granted", verdict.isGranted());
        verdict.fold(granted -> Optional.of(granted.decisive()), Verdict.Denied::decisive)
                .ifPresentOrElse(
                        step -> json.add("decided_by", step(rights, step)),
                        () -> json.add("reason", "no statement allows it"));
        JsonArrayBuilder trail = Json.createArrayBuilder();
        verdict.trail().forEach(each -> trail.add(step(rights, each)));
        return json.add("trail", trail).build().toString();
    }

    private static JsonObjectBuilder step(Rights rights, Step step) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("outcome", step.outcome().name().toLowerCase(Locale.ROOT));
        switch (step.outcome()) {
            case WITHIN, BEYOND -> json.add("bound", step.source());
            case ALLOWS, REJECTS, SILENT -> {
                json.add("policy", step.source()).add("statement", step.number());
                policy(rights, step)
                        .ifPresent(policy -> json.add(
                                "says", PolicyJson.write(policy.statements().get(step.number()))));
            }
        }
        return json;
    }

    private static Optional<Policy> policy(Rights rights, Step step) {
        return rights.policies().stream()
                .filter(each -> each.id().equals(step.source()))
                .findFirst();
    }
}
