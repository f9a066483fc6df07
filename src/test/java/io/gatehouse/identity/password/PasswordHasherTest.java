package io.gatehouse.identity.password;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Argon2id, the cost of one hash, and how many are made at once. */
class PasswordHasherTest {

    private static final PasswordCost CHEAP = new PasswordCost(64, 1, 1, 4, Duration.ofSeconds(10));

    private final PasswordHasher hasher = new PasswordHasher(CHEAP, PasswordRoom.entropy());

    @Test
    void hashesAtTheCostThatOwaspAdvises() {
        PasswordHasher standard = new PasswordHasher(PasswordCost.standard(2), PasswordRoom.entropy());
        Secret hash = standard.hash(TENANT, password("mvrtkqpzhwslcnbd"));
        assertThat(hash.reveal(), startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        assertThat(standard.verify(TENANT, password("mvrtkqpzhwslcnbd"), hash), is(true));
    }

    @Test
    void verifiesTheVectorOfTheReferenceImplementation() {
        Secret vector =
                new Secret("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        assertThat(hasher.verify(TENANT, password("password"), vector), is(true));
        assertThat(hasher.verify(TENANT, password("Password"), vector), is(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sixty-four characters are nothing unusual for a good password 42",
                "🐎🔋📎🌵🎲🚀🍕🎻🧊🪴🛶🎈🧩🔭🪁",
                "👩‍👩‍👧‍👦 family of four and more",
                "with\u0000a NUL inside",
                "  spaces at both ends  ",
            })
    void roundTrips(String typed) {
        Secret hash = hasher.hash(TENANT, password(typed));
        assertThat(hasher.verify(TENANT, password(typed), hash), is(true));
        assertThat(hasher.verify(TENANT, password(typed + " "), hash), is(false));
        assertThat(hasher.verify(TENANT, password(typed.strip() + "x"), hash), is(false));
    }

    @Test
    void verifiesTheWholePassword() {
        String long1023 = "x".repeat(1_023);
        Secret hash = hasher.hash(TENANT, password(long1023 + "a"));
        assertThat("the last of 1,024 bytes", hasher.verify(TENANT, password(long1023 + "b"), hash), is(false));
        Secret nul = hasher.hash(TENANT, password("same beginning\u0000one end"));
        assertThat("after a NUL", hasher.verify(TENANT, password("same beginning\u0000another"), nul), is(false));
    }

    @Test
    void takesTheSameTextInAnotherUnicodeFormForTheSame() {
        Secret hash = hasher.hash(TENANT, password("caf\u00e9 \u2460 \ufb01sh and chips"));
        assertThat(hasher.verify(TENANT, password("cafe\u0301 1 fish and chips"), hash), is(true));
        assertThat(hasher.verify(TENANT, password("cafe 1 fish and chips"), hash), is(false));
    }

    @Test
    void saltsEachHashAnew() {
        assertThat(hasher.hash(TENANT, password("the same")), is(not(hasher.hash(TENANT, password("the same")))));
    }

    @Test
    void wantsAHashOfAnotherCostRenewed() {
        Secret hash = hasher.hash(TENANT, password("mvrtkqpzhwslcnbd"));
        assertThat(hasher.needsRehash(hash), is(false));
        PasswordCost dearer = new PasswordCost(128, 2, 1, 4, Duration.ofSeconds(10));
        PasswordHasher later = new PasswordHasher(dearer, PasswordRoom.entropy());
        assertThat(later.needsRehash(hash), is(true));
        assertThat("still by its own parameters", later.verify(TENANT, password("mvrtkqpzhwslcnbd"), hash), is(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=999999,t=2,p=1$c29tZXNhbHRzYWx0$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", // 1 GB
                "$argon2id$v=19$m=4096,t=99,p=1$c29tZXNhbHRzYWx0$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", // time
                "$argon2id$v=19$m=4096,t=1,p=64$c29tZXNhbHRzYWx0$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", // lanes
                "$argon2id$v=19$m=8,t=1,p=4$c29tZXNhbHRzYWx0$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", // memory
                // below the
                // lanes
                "$argon2d$v=19$m=4096,t=1,p=1$c29tZXNhbHRzYWx0$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", // another
                // kind
                "$argon2id$v=16$m=4096,t=1,p=1$c29tZXNhbHRzYWx0$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", // old
                // version
                "$argon2id$v=19$m=4096,t=1,p=1$c29tZXNhbHRzYWx0$AAAA", // a digest that anyone hits
                "plain text",
                "",
            })
    void trustsNoStoredTextThatIsNoBearableHash(String stored) {
        assertThat(PasswordHash.parse(new Secret(stored)).isPresent(), is(false));
        assertThat(hasher.verify(TENANT, password("plain text"), new Secret(stored)), is(false));
    }

    @Test
    void neverPrintsAHash() {
        Secret hash = hasher.hash(TENANT, password("mvrtkqpzhwslcnbd"));
        assertThat(hash.toString() + PasswordHash.parse(hash).orElseThrow(), not(containsString("argon2")));
        assertThat(password("mvrtkqpzhwslcnbd").toString(), is("***"));
    }

    /** L3: of a flood, as many as there are places are at work; the others are sent away. */
    @Test
    void refusesAFloodInsteadOfTakingItsMemory() throws Exception {
        CountDownLatch twoAtWork = new CountDownLatch(2);
        CountDownLatch finish = new CountDownLatch(1);
        AtomicInteger most = new AtomicInteger();
        PasswordHasher narrow = atWork(new PasswordCost(64, 1, 1, 2, Duration.ofMillis(5)), twoAtWork, finish, most);
        ExecutorService flood = Executors.newFixedThreadPool(22);
        try {
            Callable<Secret> login = () -> narrow.hash(TENANT, password("mvrtkqpzhwslcnbd"));
            List<Future<Secret>> first = List.of(flood.submit(login), flood.submit(login));
            assertThat(twoAtWork.await(10, TimeUnit.SECONDS), is(true));
            Callable<Refusal> refused = () -> assertThrows(Refusal.class, login::call);
            for (Future<Refusal> each : flood.invokeAll(Collections.nCopies(20, refused))) {
                assertThat(each.get().problem(), is(Problem.OVERLOADED));
                assertThat(each.get().retryAfter().isPresent(), is(true));
            }
            finish.countDown();
            for (Future<Secret> each : first) {
                assertThat(each.get().reveal(), startsWith("$argon2id$"));
            }
            assertThat(most.get(), is(2));
        } finally {
            finish.countDown();
            flood.shutdownNow();
        }
        assertThat(
                "places are given back", narrow.hash(TENANT, password("later")).reveal(), startsWith("$argon2id$"));
    }

    private static PasswordHasher atWork(
            PasswordCost cost, CountDownLatch arrived, CountDownLatch finish, AtomicInteger most) {
        AtomicInteger now = new AtomicInteger();
        return new PasswordHasher(cost, PasswordRoom.entropy()) {
            @Override
            PasswordHash compute(PasswordHash parameters, Password password) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                arrived.countDown();
                try {
                    assertThat(finish.await(10, TimeUnit.SECONDS), is(true));
                    return super.compute(parameters, password);
                } catch (InterruptedException cut) {
                    throw new IllegalStateException(cut);
                } finally {
                    now.decrementAndGet();
                }
            }
        };
    }

    private static Password password(String typed) {
        return Password.parse(new Secret(typed)).orElseThrow();
    }
}
