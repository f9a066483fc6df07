package io.gatehouse.stomp;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/** The check that all peers make: RS256 alone, signature, time, issuer, audience. */
@Configuration
class Tokens {

    static final String AUDIENCE = System.getenv("BENCH_AUDIENCE");

    @Bean
    AuthenticationProvider provider() throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(System.getenv("BENCH_PUBLIC_KEY"));
        RSAPublicKey known =
                (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key));
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(known)
                .signatureAlgorithm(SignatureAlgorithm.RS256)
                .validateType(false)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(System.getenv("BENCH_ISSUER")),
                new JwtClaimValidator<java.util.List<String>>(
                        "aud",
                        audience -> audience != null
                                && audience.size() == 1
                                && audience.get(0).startsWith(AUDIENCE))));
        return new JwtAuthenticationProvider(decoder);
    }
}
