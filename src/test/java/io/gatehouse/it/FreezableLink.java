package io.gatehouse.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP link to a server on this machine that can be frozen: what is sent over it then neither arrives nor fails, as in
 * a network partition, until it thaws.
 */
final class FreezableLink implements AutoCloseable {

    private final ServerSocket door;
    private volatile int target;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Object weather = new Object();
    private final AtomicInteger untilCut = new AtomicInteger();
    private boolean frozen;

    /** @param target the port that it leads to */
    FreezableLink(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run("link", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void freeze() {
        synchronized (weather) {
            frozen = true;
        }
    }

    void thaw() {
        synchronized (weather) {
            frozen = false;
            weather.notifyAll();
        }
    }

    /**
     * Cuts every connection that is open in the place of the {@code pieces}th piece of what is sent over it from now
     * on, in whichever direction; new ones can be made. 0: does not.
     */
    void cutAt(int pieces) {
        untilCut.set(pieces);
    }

    /** Cuts every connection that is open; new ones lead to {@code target} from now on. */
    void leadTo(int target) {
        this.target = target;
        open.forEach(FreezableLink::hangUp);
    }

    private boolean cuts() {
        if (untilCut.get() <= 0 || untilCut.decrementAndGet() > 0) {
            return false;
        }
        open.forEach(FreezableLink::hangUp);
        return true;
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        thaw();
        try {
            door.close();
            open.forEach(FreezableLink::hangUp);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket here = door.accept();
            try {
                connect(here, new Socket(InetAddress.getLoopbackAddress(), target));
            } catch (IOException nobody) {
                hangUp(here);
            }
        }
    }

    private void connect(Socket here, Socket there) throws IOException {
        here.setTcpNoDelay(true);
        there.setTcpNoDelay(true);
        open.add(here);
        open.add(there);
        run("link up", () -> pump(here, there));
        run("link down", () -> pump(there, here));
    }

    private void pump(Socket from, Socket to) throws IOException {
        byte[] some = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(some); length >= 0; length = in.read(some)) {
                awaitWarmth();
                if (cuts()) {
                    return;
                }
                out.write(some, 0, length);
                out.flush();
            }
        }
    }

    private void awaitWarmth() {
        synchronized (weather) {
            while (frozen) {
                try {
                    weather.wait();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException gone) {
                        // One side hung up: so does the other.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
