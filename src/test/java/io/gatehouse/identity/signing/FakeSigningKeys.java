package io.gatehouse.identity.signing;

import io.gatehouse.identity.signing.SigningKey.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link SigningKeys} in memory; counts how often it was read. */
final class FakeSigningKeys implements SigningKeys {

    private final Map<String, SigningKey> keys = new LinkedHashMap<>();
    private final Map<String, String> sealed = new LinkedHashMap<>();
    private int reads;

    int reads() {
        return reads;
    }

    @Override
    public synchronized List<SigningKey> all() {
        reads++;
        return keys.values().stream()
                .sorted(Comparator.comparing(SigningKey::createdAt).thenComparing(SigningKey::id))
                .toList();
    }

    @Override
    public synchronized boolean add(SigningKey key, String sealedPrivate) {
        if (keys.containsKey(key.id()) || (key.state() != State.RETIRED && taken(key.state()))) {
            return false;
        }
        keys.put(key.id(), key);
        sealed.put(key.id(), sealedPrivate);
        return true;
    }

    @Override
    public synchronized Optional<String> sealedPrivate(String id) {
        return Optional.ofNullable(sealed.get(id));
    }

    @Override
    public synchronized boolean retire(String id, Instant at) {
        return change(id, State.ACTIVE, State.RETIRED, at);
    }

    @Override
    public synchronized boolean activate(String id, Instant at) {
        return change(id, State.NEXT, State.ACTIVE, at);
    }

    @Override
    public synchronized void forgetRetired(Instant at) {
        keys.values()
                .removeIf(key ->
                        key.retiredAt().filter(retired -> !retired.isAfter(at)).isPresent());
        sealed.keySet().retainAll(keys.keySet());
    }

    private boolean taken(State state) {
        return keys.values().stream().anyMatch(key -> key.state() == state);
    }

    private boolean change(String id, State from, State to, Instant at) {
        SigningKey key = keys.get(id);
        if (key == null || key.state() != from) {
            return false;
        }
        Optional<Instant> activatedAt = to == State.ACTIVE ? Optional.of(at) : key.activatedAt();
        Optional<Instant> retiredAt = to == State.RETIRED ? Optional.of(at) : key.retiredAt();
        keys.put(id, new SigningKey(id, key.algorithm(), to, key.publicJwk(), key.createdAt(), activatedAt, retiredAt));
        return true;
    }
}
