package io.gatehouse.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One TCP connection: gathers what has arrived until its user has taken it. */
final class Line extends ChannelInboundHandlerAdapter {

    /** Who speaks on the line. */
    interface User {

        void up();

        /** {@code all} is what has arrived and was not yet taken. */
        void arrived(ByteBuf all);

        /** The line is gone, or never came up. Told once, and not where the user has hung up. */
        void down(String why);
    }

    private @Nullable User user;
    private @Nullable ChannelHandlerContext context;
    private ByteBuf waiting = Unpooled.EMPTY_BUFFER;

    Line(User user) {
        this.user = user;
    }

    void send(String text) {
        send(PooledByteBufAllocator.DEFAULT
                .directBuffer(text.length())
                .writeBytes(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    void send(ByteBuf bytes) {
        if (context == null) {
            bytes.release();
            return;
        }
        var unused = context.writeAndFlush(bytes, context.voidPromise());
    }

    /** The user is told nothing from now on. */
    void hangUp() {
        user = null;
        if (context != null) {
            var unused = context.close();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        if (user != null) {
            user.up();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        ByteBuf more = (ByteBuf) message;
        if (waiting.isReadable()) {
            waiting.discardReadBytes().writeBytes(more);
            more.release();
        } else {
            waiting.release();
            waiting = more;
        }
        if (user != null) {
            user.arrived(waiting);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext lost) {
        down("the connection was closed");
    }

    @Override
    public void channelUnregistered(ChannelHandlerContext lost) {
        // Also comes where connecting failed; the handler is removed after it.
        down("not connected");
        waiting.release();
        waiting = Unpooled.EMPTY_BUFFER;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
        down(String.valueOf(cause.getMessage()));
        var unused = from.close();
    }

    private void down(String why) {
        User told = user;
        user = null;
        if (told != null) {
            told.down(why);
        }
    }
}
