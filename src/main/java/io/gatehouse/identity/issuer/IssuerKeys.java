package io.gatehouse.identity.issuer;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.fetch.FetchFailed;
import io.gatehouse.ground.fetch.Fetcher;
import io.gatehouse.ground.fetch.UrlRules;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.offer.Chore;
import io.gatehouse.ground.turn.Askers;
import io.gatehouse.ground.turn.Errands;
import io.gatehouse.identity.issuer.KeySource.Kind;
import io.gatehouse.identity.token.VerificationKeys;
import io.gatehouse.identity.token.VerificationKeys.Description;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The keys of trusted issuers as this node has them. Fetched ones are kept for a while; a strange {@code kid} has them
 * fetched again, at most every so often (J18); while fetching fails, the old ones go on for a bounded time. Of several
 * who need the same keys at once, one fetches; no lock is held meanwhile.
 */
@ApplicationScoped
public class IssuerKeys {

    private static final Logger LOG = System.getLogger(IssuerKeys.class.getName());
    private static final int OF_A_TENANT = 4;

    private final Fetcher fetcher;
    private final TrustedIssuers issuers;
    private final IssuerSettings settings;
    private final AuditTrail audit;
    private final Errands errands;
    private final Clock clock;
    private final Map<Name, KeyShelf> shelves = new ConcurrentHashMap<>();

    @Inject
    IssuerKeys(
            Fetcher fetcher,
            TrustedIssuers issuers,
            IssuerSettings settings,
            AuditTrail audit,
            Askers askers,
            Clock clock) {
        this.fetcher = fetcher;
        this.issuers = issuers;
        this.settings = settings;
        this.audit = audit;
        this.errands = new Errands(askers, OF_A_TENANT, 1);
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    IssuerKeys() {
        this(null, null, null, null, null, null);
    }

    @Produces
    static Chore refreshing(IssuerKeys keys) {
        return Chore.every(Duration.ofSeconds(30), "refresh of issuers' keys", keys::refreshAhead);
    }

    private record Name(TenantId tenant, String issuer) {}

    /** The keys that count now; none where there are none that are fresh enough. */
    VerificationKeys of(TrustedIssuer issuer) {
        if (issuer.keys().kind() == Kind.GIVEN) {
            return VerificationKeys.parse(issuer.keys().jwks());
        }
        KeyShelf shelf = shelf(issuer);
        shelf.use();
        KeyShelf.Kept kept = shelf.kept(issuer.keysSince());
        Instant now = clock.instant();
        boolean stale = !now.isBefore(after(kept.fetchedAt(), settings.keysKept()));
        boolean tooOld = !now.isBefore(after(kept.fetchedAt(), settings.keysKeptInOutage()));
        if (stale) {
            fetch(shelf, issuer, fetcher, tooOld || !shelf.isFailing()); // in an outage the old ones do, one tries
            kept = shelf.kept(issuer.keysSince());
            tooOld = !clock.instant().isBefore(after(kept.fetchedAt(), settings.keysKeptInOutage()));
        }
        return tooOld ? VerificationKeys.parse(List.of()) : kept.keys();
    }

    /**
     * Fetches again because of a key that is not among them, unless that was tried a short while ago. True: it did, or
     * somebody else did at the same time. Those whose keys are known do not wait for it.
     */
    boolean fetchAgain(TrustedIssuer issuer) {
        return issuer.keys().kind() != Kind.GIVEN && fetch(shelf(issuer), issuer, fetcher, true);
    }

    /** Has those keys fetched anew, on other threads, that were used and will soon be too old. */
    public void refreshAhead() {
        shelves.forEach((name, shelf) -> {
            Instant half = after(shelf.fetchedAt(), settings.keysKept().dividedBy(2));
            Instant again = after(shelf.triedAt(Instant.MIN), settings.refetch());
            boolean due = !clock.instant().isBefore(half) && !clock.instant().isBefore(again);
            if (shelf.isUsed() && due) {
                errands.start(name.tenant(), name.tenant() + " " + name.issuer(), () -> refresh(name, shelf));
            }
        });
    }

    private void refresh(Name name, KeyShelf shelf) {
        shelf.rest(); // where nobody uses them any more they are not fetched for ever, an outage or not
        try {
            Optional<TrustedIssuer> issuer = issuers.find(name.tenant(), name.issuer());
            if (issuer.isEmpty()) {
                shelves.remove(name);
            } else {
                fetch(shelf, issuer.get(), fetcher.inLine(), false);
            }
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "keys of {0} are not fetched ahead: {1}", name, fault.toString());
        }
    }

    /** Fetches from where a draft says, to see whether that works. */
    VerificationKeys tryOut(TrustedIssuer draft) throws FetchFailed {
        return draft.keys().kind() == Kind.GIVEN
                ? VerificationKeys.parse(draft.keys().jwks())
                : fetched(draft, fetcher);
    }

    private KeyShelf shelf(TrustedIssuer issuer) {
        return shelves.computeIfAbsent(new Name(issuer.tenant(), issuer.id()), name -> new KeyShelf());
    }

    private boolean mayTry(KeyShelf shelf, TrustedIssuer issuer) {
        return !clock.instant().isBefore(after(shelf.triedAt(issuer.keysSince()), settings.refetch()));
    }

    @CanIgnoreReturnValue
    private boolean fetch(KeyShelf shelf, TrustedIssuer issuer, Fetcher by, boolean waits) {
        return shelf.fetch(waits, () -> mayTry(shelf, issuer), () -> {
            Instant now = clock.instant();
            try {
                VerificationKeys found = fetched(issuer, by);
                note(issuer, found);
                return new KeyShelf.Tried(now, Optional.of(found));
            } catch (FetchFailed outage) {
                return new KeyShelf.Tried(now, Optional.empty());
            }
        });
    }

    /** T6: a key that was never seen before is told. */
    void note(TrustedIssuer issuer, VerificationKeys keys) {
        Set<String> thumbprints =
                keys.describe().stream().map(Description::thumbprint).collect(Collectors.toSet());
        issuers.seen(issuer.tenant(), issuer.id(), thumbprints, clock.instant())
                .forEach(each -> audit.record(new AuditEvent.OfTenant(
                        AuditKind.ISSUER_KEY_SEEN, issuer.tenant(), issuer.id() + ", thumbprint " + each)));
    }

    private VerificationKeys fetched(TrustedIssuer issuer, Fetcher by) throws FetchFailed {
        URI url = issuer.keys().url().orElseThrow();
        URI jwks = issuer.keys().kind() == Kind.DISCOVERY_URL ? discovered(issuer, url, by) : url;
        List<String> texts = JwkSet.texts(object(by.get(issuer.tenant(), jwks))).orElseThrow(FetchFailed::new);
        return VerificationKeys.parse(texts); // J17: what is weak or for something else is left out
    }

    /**
     * RFC 8414, 3.3, and OIDC Discovery, 4.3: the document must be the very issuer's, each time that it is read (J7).
     */
    private URI discovered(TrustedIssuer issuer, URI url, Fetcher by) throws FetchFailed {
        JsonObject document = object(by.get(issuer.tenant(), url));
        String name = document.getString("issuer", "");
        String jwks = document.getString("jwks_uri", "");
        if (!issuer.issuer().orElseThrow().equals(name) || jwks.isEmpty()) {
            throw new FetchFailed();
        }
        try {
            URI found = URI.create(jwks);
            if (UrlRules.broken(found).isEmpty()) {
                return found;
            }
        } catch (IllegalArgumentException noUrl) {
            // told below
        }
        throw new FetchFailed();
    }

    private static JsonObject object(String text) throws FetchFailed {
        try {
            return StrictJson.object(text);
        } catch (MalformedJson broken) {
            throw new FetchFailed();
        }
    }

    private static Instant after(Instant start, Duration time) {
        return start.equals(Instant.MIN) ? start : start.plus(time);
    }
}
