package io.gatehouse.identity.signing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.identity.signing.SigningKey.State;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of our keys: made, published, signing, retired, forgotten. */
class KeyRingTest {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private final FakeSigningKeys stored = new FakeSigningKeys();
    private final Node node = new Node(stored, SigningAlgorithm.ES256);

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void namesAKeyByItsThumbprint(SigningAlgorithm algorithm) throws Exception {
        JWK key = algorithm.newKey(Node.entropy());
        assertThat(key.getKeyID(), is(key.computeThumbprint().toString()));
        assertThat(key.getKeyID().length(), is(43));
        assertThat(key.getAlgorithm().getName(), is(algorithm.name()));
    }

    @Test
    void computesTheThumbprintOfRfc7638() throws Exception {
        String modulus =
                "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4"
                        + "n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgd"
                        + "AZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-"
                        + "kEgU8awapJzKnqDKgw";
        JWK key = JWK.parse("{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"" + modulus + "\"}");
        assertThat(key.computeThumbprint().toString(), is("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"));
    }

    @Test
    void makesOneActiveAndOneNextKeyAtTheFirstStartAndNoMoreAtTheSecond() {
        node.keys.prepare();
        List<SigningKey> first = stored.all();
        assertThat(states(first), containsInAnyOrder(State.ACTIVE, State.NEXT));
        new Node(stored, SigningAlgorithm.ES256).keys.prepare();
        assertThat(stored.all(), is(first));
    }

    @Test
    void promotesTheNextKeyAndRetiresTheActiveOne() {
        List<SigningKey> before = node.keys.keys();
        node.clock.move(Duration.ofDays(1));
        assertThat(node.keys.rotate(), is(true));
        List<SigningKey> after = node.keys.keys();
        assertThat(after.size(), is(3));
        assertThat(the(State.RETIRED, after).id(), is(the(State.ACTIVE, before).id()));
        assertThat(the(State.ACTIVE, after).id(), is(the(State.NEXT, before).id()));
        assertThat(the(State.ACTIVE, after).activatedAt().orElseThrow(), is(node.clock.instant()));
        assertThat(node.audit.stream().map(AuditEvent::kind).toList(), contains(AuditKind.SIGNING_KEY_ROTATED));
    }

    @Test
    void acceptsWhatARetiredKeySignedUntilTheKeyIsTooOld() {
        String retired = the(State.ACTIVE, node.keys.keys()).id();
        assertThat(node.keys.rotate(), is(true));
        node.clock.move(node.settings.retiredKeysKept().minus(MICROSECOND));
        assertThat(ids(node.keys.keys()), hasItem(retired));
        node.clock.move(MICROSECOND);
        // The node has read a moment ago: it looks again when its view is too old.
        node.clock.move(node.settings.keysReread());
        assertThat(ids(node.keys.keys()), not(hasItem(retired)));
        assertThat(node.keys.rotate(), is(true));
        assertThat(ids(stored.all()), not(hasItem(retired)));
    }

    @Test
    void dropsARetiredKeyAtTheVeryInstantItIsTooOld() {
        String retired = the(State.ACTIVE, node.keys.keys()).id();
        assertThat(node.keys.rotate(), is(true));
        node.clock.move(node.settings.retiredKeysKept());
        assertThat(ids(node.keys.keys()), not(hasItem(retired)));
    }

    @Test
    void rotatesByItselfAtTheVeryInstantTheActiveKeyHasSignedLongEnough() {
        node.keys.prepare();
        node.clock.move(node.settings.keyMaxAge().minus(MICROSECOND));
        assertThat(node.keys.rotateIfDue(), is(false));
        node.clock.move(MICROSECOND);
        assertThat(node.keys.rotateIfDue(), is(true));
        assertThat(node.keys.rotateIfDue(), is(false));
    }

    @Test
    void usesAnotherAlgorithmFromTheSecondRotationOn() {
        node.keys.prepare();
        Node changed = new Node(stored, SigningAlgorithm.EdDSA);
        assertThat(the(State.ACTIVE, changed.keys.keys()).algorithm(), is(SigningAlgorithm.ES256));
        assertThat(changed.keys.rotate(), is(true));
        assertThat(the(State.ACTIVE, changed.keys.keys()).algorithm(), is(SigningAlgorithm.ES256));
        assertThat(the(State.NEXT, changed.keys.keys()).algorithm(), is(SigningAlgorithm.EdDSA));
        assertThat(changed.keys.rotate(), is(true));
        assertThat(the(State.ACTIVE, changed.keys.keys()).algorithm(), is(SigningAlgorithm.EdDSA));
    }

    @Test
    void saysWhichSettingIsWrongWhenTheKeysDoNotOpen() {
        node.keys.prepare();
        Node other = new Node(stored, SigningAlgorithm.ES256, Node.vault(2));
        IllegalStateException refused = assertThrows(IllegalStateException.class, other.keys::prepare);
        assertThat(refused.getMessage(), containsString("gatehouse.master-key"));
    }

    @Test
    void readsTheKeysOnceInAWhile() {
        node.keys.prepare();
        int reads = stored.reads();
        assertThat(node.keys.keys(), is(node.keys.keys()));
        node.clock.move(node.settings.keysReread().minus(MICROSECOND));
        assertThat(node.keys.keys().size(), is(2));
        assertThat(stored.reads(), is(reads));
        node.clock.move(MICROSECOND);
        assertThat(node.keys.keys().size(), is(2));
        assertThat(stored.reads() > reads, is(true));
    }

    @Test
    void publishesEveryPublicKeyAndNothingPrivate() throws ParseException {
        assertThat(node.keys.rotate(), is(true));
        String document = new JwksResource(node.keys).document();
        List<JWK> published = JWKSet.parse(document).getKeys();
        assertThat(published.stream().map(JWK::getKeyID).toList(), is(ids(node.keys.keys())));
        assertThat(published.stream().map(JWK::isPrivate).toList(), everyItem(is(false)));
        assertThat(published.stream().map(key -> key.getKeyUse().getValue()).toList(), everyItem(is("sig")));
        assertThat(published.stream().map(key -> key.getAlgorithm().getName()).toList(), everyItem(is("ES256")));
    }

    private static SigningKey the(State state, List<SigningKey> keys) {
        return keys.stream().filter(key -> key.state() == state).findFirst().orElseThrow();
    }

    private static List<State> states(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::state).toList();
    }

    private static List<String> ids(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::id).toList();
    }
}
