package io.gatehouse.realtime.socket;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.dialect.Inbound;
import io.gatehouse.realtime.dialect.WireMessage;
import io.gatehouse.realtime.dialect.WireMessage.Bytes;
import io.gatehouse.realtime.dialect.WireMessage.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it hears, and takes so many control frames. */
final class HeardInbound implements Inbound {

    final List<String> heard = new ArrayList<>();
    final List<Problem> refused = new ArrayList<>();
    int controls;
    int mostControls = 10;

    @Override
    public void heard(WireMessage message) {
        heard.add(
                message instanceof Text text
                        ? text.text()
                        : new String(((Bytes) message).bytes(), StandardCharsets.US_ASCII));
    }

    @Override
    public boolean control() {
        controls++;
        return controls <= mostControls;
    }

    @Override
    public void refused(Refusal why) {
        refused.add(why.problem());
    }

    @Override
    public void gone() {}
}
