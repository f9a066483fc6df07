package io.gatehouse.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The generator's threads, at most one for two cores: the server needs the rest. Native epoll where there is Linux, NIO
 * elsewhere.
 */
public final class Loops implements AutoCloseable {

    private static final int SOURCES = 8;

    private final EventLoopGroup group;
    private final Bootstrap template = new Bootstrap();
    private final AtomicInteger calls = new AtomicInteger();

    public Loops() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        group = Epoll.isAvailable() ? new EpollEventLoopGroup(threads) : new NioEventLoopGroup(threads);
        template.channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 10_000);
        if (Epoll.isAvailable()) {
            template.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
        }
    }

    EventLoop next() {
        return group.next();
    }

    /**
     * Calls the port on 127.0.0.1, on Linux from 127.0.0.2 to .9 in turn: one address has not ports enough for what
     * lingers in TIME_WAIT.
     */
    void connect(EventLoop loop, int port, ChannelHandler handler) {
        Bootstrap bootstrap = template.clone(loop).handler(handler).remoteAddress(loopback(1, port));
        if (Epoll.isAvailable()) {
            int source = 2 + Math.floorMod(calls.getAndIncrement(), SOURCES);
            bootstrap.localAddress(loopback(source, 0));
        }
        var unused = bootstrap.connect();
    }

    public String transport() {
        return Epoll.isAvailable() ? "epoll" : "nio";
    }

    @Override
    public void close() {
        boolean ignored = group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private static InetSocketAddress loopback(int last, int port) {
        return new InetSocketAddress("127.0.0." + last, port);
    }
}
