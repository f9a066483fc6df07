package io.gatehouse.identity.actor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The room's front desk: finds the recogniser of what is shown. */
@ApplicationScoped
public class Recognition {

    private final Map<Credential, Recogniser> recognisers = new EnumMap<>(Credential.class);

    @Inject
    Recognition(@Any Instance<Recogniser> all) {
        this((Iterable<Recogniser>) all);
    }

    Recognition(Iterable<Recogniser> all) {
        for (Recogniser each : all) {
            if (recognisers.put(each.kind(), each) != null) {
                throw new IllegalStateException(each.kind() + " has two recognisers");
            }
        }
    }

    /** CDI proxies only. */
    Recognition() {}

    /**
     * Whoever shows a credential that is taken; refuses as {@link Recogniser#recognise} does, and with
     * {@code credential_missing} where none of a kind that is taken is shown.
     */
    public Actor recognise(Shown shown, Demand demand) {
        return demand.kinds().stream()
                .sorted()
                .flatMap(kind -> find(kind).stream())
                .filter(each -> each.claims(shown))
                .findFirst()
                .orElseThrow(() -> demand.refusal(shown))
                .recognise(shown, demand);
    }

    /** Whether what is shown has the form of this kind; proves nothing. */
    boolean claims(Credential kind, Shown shown) {
        return find(kind).filter(each -> each.claims(shown)).isPresent();
    }

    private Optional<Recogniser> find(Credential kind) {
        return Optional.ofNullable(recognisers.get(kind));
    }
}
