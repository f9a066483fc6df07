package io.gatehouse.identity.connectiontoken;

import io.gatehouse.ground.secret.Digests;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Base64;

/**
 * Makes and recognises connection tokens. Nothing of them is stored: the tag is an HMAC over the chain's seed, so the
 * same successor can be told twice.
 */
@ApplicationScoped
public class TokenMint {

    private final byte[] key;

    @Inject
    public TokenMint(Vault vault) {
        this.key = vault.derive("connection-token/1");
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    TokenMint() {
        this.key = null;
    }

    /** The chain's current token. */
    public Secret current(Chain chain) {
        return new Secret(new ConnectionToken(chain.id(), chain.generation(), tag(chain, chain.generation())).text());
    }

    /** Whether we made {@code token} for {@code chain}, in whichever generation. */
    public boolean genuine(Chain chain, ConnectionToken token) {
        return new Secret(tag(chain, token.generation())).equals(new Secret(token.tag()));
    }

    private String tag(Chain chain, int generation) {
        byte[] tag = Digests.hmac(key, chain.tenant() + "|" + chain.id() + "|" + generation + "|" + chain.seed());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    }
}
