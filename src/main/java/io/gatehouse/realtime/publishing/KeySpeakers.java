package io.gatehouse.realtime.publishing;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.channel.Participant;
import io.gatehouse.tenancy.key.ApiKey;
import io.gatehouse.tenancy.key.KeyGuard;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.policy.Bound;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.rulebook.Rulebook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows whoever speaks by a secret key: the key and the rules in one transaction, for this is asked with every message. A refusal is noted in the audit trail and must not be rolled back. */
@ApplicationScoped
@Transactional(dontRollbackOn = Refusal.class)
class KeySpeakers {

    /** Stands before a key's id where it is a subject; in no other subject's name is there such a beginning. */
    private static final String KEY = "key/";

    private final KeyGuard keys;
    private final Rulebook rulebook;

    @Inject
    KeySpeakers(KeyGuard keys, Rulebook rulebook) {
        this.keys = keys;
        this.rulebook = rulebook;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    KeySpeakers() {
        this(null, null);
    }

    /** Refuses as {@link KeyGuard#require} does. */
    Participant recognise(@Nullable String authorization, String address) {
        ApiKey key = keys.require(authorization, address, Scope.CHANNELS);
        SubjectId subject = new SubjectId(KEY + key.id());
        Standing standing = new Standing(subject, Set.of(), Optional.of(key.id()), Map.of());
        Rights rights = rulebook.read(key.tenant(), subject)
                .rightsOf(standing, List.of(new Bound("key", key.terms().capabilities())));
        return new Speaker(key.tenant(), standing, rights, true);
    }
}
