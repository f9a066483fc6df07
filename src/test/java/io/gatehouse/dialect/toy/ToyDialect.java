package io.gatehouse.dialect.toy;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Bearer;
import io.gatehouse.realtime.connection.Reception;
import io.gatehouse.realtime.dialect.Admitted;
import io.gatehouse.realtime.dialect.Bounds;
import io.gatehouse.realtime.dialect.Dialect;
import io.gatehouse.realtime.dialect.Handshake;
import io.gatehouse.realtime.dialect.HttpAnswer;
import io.gatehouse.realtime.dialect.Inbound;
import io.gatehouse.realtime.dialect.Offer;
import io.gatehouse.realtime.dialect.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** A protocol of words in lines, to show that one is a plug: it is in no WAR but the tests'. */
@ApplicationScoped
public class ToyDialect implements Dialect {

    private final Reception reception;

    @Inject
    ToyDialect(Reception reception) {
        this.reception = reception;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ToyDialect() {
        this(null);
    }

    @Override
    public String name() {
        return "toy";
    }

    /** Its own, and the root, where WildFly has a page in the way. */
    @Override
    public List<String> paths() {
        return List.of("/toy", "/");
    }

    @Override
    public boolean sharesItsPaths() {
        return true;
    }

    @Override
    public List<String> subprotocols() {
        return List.of();
    }

    @Override
    public Bounds bounds() {
        return new Bounds(100_000, 100);
    }

    @Override
    public Offer offer(Handshake handshake) {
        if (!handshake.protocols().isEmpty()) {
            throw new Refusal(Problem.SUBPROTOCOL_REFUSED);
        }
        return Bearer.in(handshake.header("Authorization").orElse(""))
                .<Offer>map(Offer.OfBearer::new)
                .orElseGet(Offer.Bare::new);
    }

    @Override
    public HttpAnswer refusal(Refusal refusal) {
        return HttpAnswer.of(refusal, "text/plain", "no " + refusal.problem().code());
    }

    /** Whoever asks for {@code hurry} must not be silent for long. */
    @Override
    public Inbound open(Admitted admitted, Handshake handshake, Wire wire) {
        boolean hurries = handshake.query().orElse("").startsWith("hurry");
        return reception.arrive(admitted, new ToyConversation(Duration.ofSeconds(hurries ? 3 : 15)), wire);
    }
}
