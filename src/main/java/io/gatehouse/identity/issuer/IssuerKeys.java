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
import io.gatehouse.identity.issuer.KeySource.Kind;
import io.gatehouse.identity.token.VerificationKeys;
import io.gatehouse.identity.token.VerificationKeys.Description;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The keys of trusted issuers as this node has them. Fetched ones are kept for a while; a strange {@code kid} has them
 * fetched again, at most every so often (J18); while fetching fails, the old ones go on for a bounded time. Of several
 * who need the same keys at once, one fetches.
 */
@ApplicationScoped
public class IssuerKeys {

    private final Fetcher fetcher;
    private final TrustedIssuers issuers;
    private final IssuerSettings settings;
    private final AuditTrail audit;
    private final Clock clock;
    private final Map<Name, Shelf> shelves = new ConcurrentHashMap<>();

    @Inject
    IssuerKeys(Fetcher fetcher, TrustedIssuers issuers, IssuerSettings settings, AuditTrail audit, Clock clock) {
        this.fetcher = fetcher;
        this.issuers = issuers;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    IssuerKeys() {
        this(null, null, null, null, null);
    }

    private record Name(TenantId tenant, String issuer) {}

    /** What this node has of one issuer's keys. Its lock is the single flight. */
    private static final class Shelf {

        private VerificationKeys keys = VerificationKeys.parse(List.of());
        private Instant fetchedAt = Instant.MIN;
        private Instant triedAt = Instant.MIN;
        private boolean used;
    }

    /** The keys that count now; none where there are none that are fresh enough. */
    VerificationKeys of(TrustedIssuer issuer) {
        if (issuer.keys().kind() == Kind.GIVEN) {
            return VerificationKeys.parse(issuer.keys().jwks());
        }
        Shelf shelf = shelf(issuer);
        synchronized (shelf) {
            shelf.used = true;
            forgetOld(shelf, issuer);
            boolean stale = !clock.instant().isBefore(after(shelf.fetchedAt, settings.keysKept()));
            if (stale && mayTry(shelf)) {
                fetch(shelf, issuer);
            }
            boolean tooOld = !clock.instant().isBefore(after(shelf.fetchedAt, settings.keysKeptInOutage()));
            return tooOld ? VerificationKeys.parse(List.of()) : shelf.keys;
        }
    }

    /**
     * Fetches again because of a key that is not among them, unless that was tried a short while ago. Whether it did.
     */
    boolean fetchAgain(TrustedIssuer issuer) {
        if (issuer.keys().kind() == Kind.GIVEN) {
            return false;
        }
        Shelf shelf = shelf(issuer);
        synchronized (shelf) {
            return mayTry(shelf) && fetch(shelf, issuer);
        }
    }

    /** Fetches those keys anew that were used and will soon be too old, so that nobody has to wait for it. */
    public void refreshAhead() {
        shelves.forEach((name, shelf) -> {
            synchronized (shelf) {
                Instant half = after(shelf.fetchedAt, settings.keysKept().dividedBy(2));
                boolean due = shelf.used && !clock.instant().isBefore(half) && mayTry(shelf);
                if (!due) {
                    return;
                }
                shelf.used = false;
                issuers.find(name.tenant(), name.issuer())
                        .ifPresentOrElse(issuer -> fetch(shelf, issuer), () -> shelves.remove(name));
            }
        });
    }

    /** Fetches from where a draft says, to see whether that works. */
    VerificationKeys tryOut(TrustedIssuer draft) throws FetchFailed {
        return draft.keys().kind() == Kind.GIVEN
                ? VerificationKeys.parse(draft.keys().jwks())
                : fetched(draft);
    }

    private Shelf shelf(TrustedIssuer issuer) {
        return shelves.computeIfAbsent(new Name(issuer.tenant(), issuer.id()), name -> new Shelf());
    }

    private static void forgetOld(Shelf shelf, TrustedIssuer issuer) {
        if (shelf.triedAt.isBefore(issuer.keysSince())) {
            shelf.keys = VerificationKeys.parse(List.of());
            shelf.fetchedAt = Instant.MIN;
            shelf.triedAt = Instant.MIN;
        }
    }

    private boolean mayTry(Shelf shelf) {
        return !clock.instant().isBefore(after(shelf.triedAt, settings.refetch()));
    }

    @CanIgnoreReturnValue
    private boolean fetch(Shelf shelf, TrustedIssuer issuer) {
        shelf.triedAt = clock.instant();
        try {
            shelf.keys = fetched(issuer);
            shelf.fetchedAt = shelf.triedAt;
            note(issuer, shelf.keys);
            return true;
        } catch (FetchFailed outage) {
            return false;
        }
    }

    /** T6: a key that was never seen before is told. */
    void note(TrustedIssuer issuer, VerificationKeys keys) {
        Set<String> thumbprints =
                keys.describe().stream().map(Description::thumbprint).collect(Collectors.toSet());
        issuers.seen(issuer.tenant(), issuer.id(), thumbprints, clock.instant())
                .forEach(each -> audit.record(new AuditEvent.OfTenant(
                        AuditKind.ISSUER_KEY_SEEN, issuer.tenant(), issuer.id() + ", thumbprint " + each)));
    }

    private VerificationKeys fetched(TrustedIssuer issuer) throws FetchFailed {
        URI url = issuer.keys().url().orElseThrow();
        URI jwks = issuer.keys().kind() == Kind.DISCOVERY_URL ? discovered(issuer, url) : url;
        List<String> texts = JwkSet.texts(object(fetcher.get(jwks))).orElseThrow(FetchFailed::new);
        return VerificationKeys.parse(texts); // J17: what is weak or for something else is left out
    }

    /**
     * RFC 8414, 3.3, and OIDC Discovery, 4.3: the document must be the very issuer's, each time that it is read (J7).
     */
    private URI discovered(TrustedIssuer issuer, URI url) throws FetchFailed {
        JsonObject document = object(fetcher.get(url));
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
