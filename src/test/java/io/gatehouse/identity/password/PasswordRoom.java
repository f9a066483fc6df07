package io.gatehouse.identity.password;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The room, for tests of others. */
public final class PasswordRoom {

    private PasswordRoom() {}

    /** Different bytes each time, the same at each run. */
    public static Entropy entropy() {
        Random random = new Random(7);
        return length -> {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        };
    }

    /** Tells {@code computed} of each hash before it is computed: which costs it has. */
    public static PasswordHasher hasher(
            PasswordCost cost, Entropy entropy, Consumer<Predicate<PasswordCost>> computed) {
        return new PasswordHasher(cost, entropy) {
            @Override
            PasswordHash compute(PasswordHash parameters, Password password) {
                computed.accept(parameters::costs);
                return super.compute(parameters, password);
            }
        };
    }

    /** Verifies, and has no room to make a hash. */
    public static PasswordHasher full(PasswordCost cost, Entropy entropy) {
        return new PasswordHasher(cost, entropy) {
            @Override
            public Secret hash(TenantId tenant, Password password) {
                throw new Refusal(Problem.OVERLOADED, Duration.ofSeconds(2));
            }
        };
    }
}
