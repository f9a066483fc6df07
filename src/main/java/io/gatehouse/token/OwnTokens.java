package io.gatehouse.token;

import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import io.gatehouse.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;

/** TEMP. */
@ApplicationScoped
public class OwnTokens {
    public VerifiedToken verify(Secret bearer) {
        throw new Refusal(Problem.CREDENTIAL_REFUSED);
    }
}
