package io.gatehouse.load;

import io.gatehouse.load.Dialect.Heard;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One visit to a server: exchange, handshake, authentication, ready, closing, ended. Everything happens on one event
 * loop.
 */
public final class Visit implements Line.User, FrameReader.Listener {

    /** From the beginning to ready, and from asking to leave to the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration PING = Duration.ofSeconds(30);

    /** Where the visit is; in this order. */
    private enum Phase {
        EXCHANGING,
        SHAKING,
        AUTHENTICATING,
        READY,
        CLOSING,
        ENDED
    }

    private final Loops loops;
    private final EventLoop loop;
    private final Errand errand;
    private final Guest guest;
    private final long due;
    private final FrameReader frames = new FrameReader();
    private Phase phase;
    private Line line = new Line(this);
    private Optional<String> ticket = Optional.empty();
    private @Nullable ScheduledFuture<?> alarm;

    private Visit(Loops loops, Errand errand, Guest guest, long due) {
        this.loops = loops;
        this.loop = loops.next();
        this.errand = errand;
        this.guest = guest;
        this.due = due;
        this.phase = errand.exchange() ? Phase.EXCHANGING : Phase.SHAKING;
    }

    /** Begins a visit that was due at {@code due}; returns at once, from any thread. */
    static void begin(Loops loops, Errand errand, Guest guest, long due) {
        Visit visit = new Visit(loops, errand, guest, due);
        visit.loop.execute(visit::begin);
    }

    /** When the visit was to begin: what times are counted from. */
    public long due() {
        return due;
    }

    public Errand errand() {
        return errand;
    }

    /** Says goodbye and waits for the server's: from any thread. */
    public void leave() {
        loop.execute(() -> {
            if (phase == Phase.READY) {
                phase = Phase.CLOSING;
                setAlarm();
                line.send(Frames.close(1000));
            }
        });
    }

    /**
     * Sends a ping now and then for as long as it stays: WildFly hangs up on who has sent nothing for 90 s. On the
     * event loop.
     */
    void stay() {
        alarm = loop.scheduleAtFixedRate(
                () -> line.send(Frames.ping()), PING.toMillis(), PING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void begin() {
        setAlarm();
        loops.connect(loop, errand.port(), line);
    }

    @Override
    public void up() {
        line.send(
                phase == Phase.EXCHANGING
                        ? errand.dialect().exchange(errand.token())
                        : errand.dialect().handshake(ticket));
    }

    @Override
    public void arrived(ByteBuf all) {
        if (phase == Phase.EXCHANGING) {
            HttpAnswer.read(all).ifPresent(this::exchanged);
            return;
        }
        if (phase == Phase.SHAKING) {
            HttpAnswer.read(all).ifPresent(this::shaken);
        }
        if (phase.compareTo(Phase.SHAKING) > 0) {
            frames.read(all, this);
        }
    }

    private void exchanged(HttpAnswer answer) {
        if (answer.status() >= 300) {
            end(Optional.of("exchange: " + answer.status()));
            return;
        }
        ticket = Optional.of(errand.dialect().ticket(answer.body()));
        line.hangUp();
        phase = Phase.SHAKING;
        line = new Line(this);
        loops.connect(loop, errand.port(), line);
    }

    private void shaken(HttpAnswer answer) {
        if (answer.status() != 101) {
            end(Optional.of("handshake: " + answer.status()));
            return;
        }
        phase = Phase.AUTHENTICATING;
        errand.spoken().flatMap(errand.dialect()::opening).map(Frames::text).ifPresent(line::send);
    }

    @Override
    public void text(String text) {
        errand.dialect().parts(text).forEach(this::heard);
    }

    private void heard(String text) {
        Heard heard = errand.dialect().heard(text, errand.spoken());
        switch (heard.kind()) {
            case NOTHING -> {}
            case REPLY -> line.send(Frames.text(heard.text()));
            case MESSAGE -> guest.heard(this, heard.text(), System.nanoTime());
            case REFUSED -> refused(text);
            case READY -> ready();
        }
    }

    private void refused(String text) {
        if (phase == Phase.AUTHENTICATING) {
            end(Optional.of("refused: " + text.substring(0, Math.min(200, text.length()))));
        }
    }

    private void ready() {
        if (phase == Phase.AUTHENTICATING) {
            phase = Phase.READY;
            clearAlarm();
            guest.ready(this, System.nanoTime());
        }
    }

    @Override
    public void close(int code) {
        if (phase == Phase.AUTHENTICATING) {
            end(Optional.of("closed with " + code));
        } else if (phase == Phase.READY) {
            cut();
            line.send(Frames.close(code == 1005 ? 1000 : code));
        }
    }

    @Override
    public void ping(byte[] payload) {
        line.send(Frames.pong(payload));
    }

    @Override
    public void down(String why) {
        if (phase == Phase.READY) {
            cut();
        }
        end(phase == Phase.CLOSING ? Optional.empty() : Optional.of(phase + ": " + why));
    }

    /** From here on the server has {@link #PATIENCE} for its FIN. */
    private void cut() {
        phase = Phase.CLOSING;
        guest.cut(this, System.nanoTime());
        setAlarm();
    }

    private void end(Optional<String> fault) {
        if (phase != Phase.ENDED) {
            phase = Phase.ENDED;
            clearAlarm();
            line.hangUp();
            guest.ended(this, fault);
        }
    }

    private void setAlarm() {
        clearAlarm();
        alarm = loop.schedule(() -> end(Optional.of(phase + ": too long")), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void clearAlarm() {
        if (alarm != null) {
            alarm.cancel(false);
        }
    }
}
