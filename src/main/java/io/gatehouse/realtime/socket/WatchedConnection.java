package io.gatehouse.realtime.socket;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server's connection, whose input goes past a {@link FrameGauge}. */
@SuppressWarnings("try") // the servlet API has its close() throw whatever it likes
final class WatchedConnection implements WebConnection {

    private final WebConnection connection;
    private final FrameGauge gauge;
    private @Nullable ServletInputStream input;

    WatchedConnection(WebConnection connection, FrameGauge gauge) {
        this.connection = connection;
        this.gauge = gauge;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (input == null) {
            input = new Watched(connection.getInputStream(), gauge);
        }
        return input;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return connection.getOutputStream();
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }

    private static final class Watched extends ServletInputStream {

        private final ServletInputStream in;
        private final FrameGauge gauge;

        Watched(ServletInputStream in, FrameGauge gauge) {
            this.in = in;
            this.gauge = gauge;
        }

        /** What comes after a refusal is read and dropped: the end of the stream has to be seen still. */
        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int came = in.read(bytes, from, count);
            return came <= 0 || gauge.take(bytes, from, came) ? came : 0;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int came = read(one, 0, 1);
            return came <= 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
