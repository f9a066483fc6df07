package io.gatehouse.identity.password;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.turn.Turn;
import io.gatehouse.ground.turn.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Hashes and verifies passwords. Only so many at once, the rest wait shortly, tenants by turns, and are then refused: a
 * flood of logins fills its tenant's queue, not the memory, and not the time of others. Every method that computes
 * refuses with {@link Problem#OVERLOADED} where its turn did not come.
 */
@ApplicationScoped
public class PasswordHasher {

    private static final Duration COME_BACK = Duration.ofSeconds(2);
    private static final int WAITING_OF_A_TENANT = 16;
    private static final String EVERYWHERE = "";

    private final PasswordCost cost;
    private final Entropy entropy;
    private final Turns turns;
    private final PasswordHash nobody;

    @Inject
    PasswordHasher(PasswordCost cost, Entropy entropy) {
        this.cost = cost;
        this.entropy = entropy;
        this.turns = new Turns(new Turns.Bounds(cost.atOnce(), cost.atOnce(), cost.atOnce(), WAITING_OF_A_TENANT));
        this.nobody = blank();
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    PasswordHasher() {
        this.cost = null;
        this.entropy = null;
        this.turns = null;
        this.nobody = null;
    }

    /** The PHC text of a fresh hash. */
    public Secret hash(TenantId tenant, Password password) {
        PasswordHash blank = blank();
        return inTurn(tenant, () -> compute(blank, password)).phc();
    }

    /**
     * Whether {@code stored} is a hash of this password. Never of a stored text that is no hash; that costs the same
     * and is false.
     */
    public boolean verify(TenantId tenant, Password password, Secret stored) {
        PasswordHash hash = PasswordHash.parse(stored).orElse(nobody);
        return inTurn(tenant, () -> compute(hash, password)).matches(hash);
    }

    /**
     * A stored hash that is nobody's, at today's cost. Who is asked about an unknown user verifies against this one:
     * the time of an answer must not tell who has an account.
     */
    public Secret nobody() {
        return nobody.phc();
    }

    /** Whether {@code stored} was made at another cost than today's. */
    public boolean needsRehash(Secret stored) {
        return !PasswordHash.parse(stored).map(hash -> hash.costs(cost)).orElse(false);
    }

    /** The one place where Argon2 runs. */
    PasswordHash compute(PasswordHash parameters, Password password) {
        return parameters.over(password);
    }

    private PasswordHash blank() {
        return PasswordHash.blank(cost, entropy.bytes(PasswordHash.SALT), entropy.bytes(PasswordHash.DIGEST));
    }

    private PasswordHash inTurn(TenantId tenant, Supplier<PasswordHash> work) {
        Turn turn = turn(tenant);
        try (turn) {
            return work.get();
        }
    }

    private Turn turn(TenantId tenant) {
        try {
            return turns.take(tenant, EVERYWHERE, cost.patience())
                    .orElseThrow(() -> new Refusal(Problem.OVERLOADED, COME_BACK));
        } catch (InterruptedException goingDown) {
            Thread.currentThread().interrupt();
            throw new Refusal(Problem.OVERLOADED, COME_BACK);
        }
    }
}
