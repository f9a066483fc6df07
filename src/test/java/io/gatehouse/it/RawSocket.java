package io.gatehouse.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A WebSocket client that does exactly what it is told, right or wrong: RFC 6455 by hand, so that hostile handshakes
 * and frames can be sent, and a refusal's body read.
 */
final class RawSocket implements AutoCloseable {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int TIMEOUT_MS = 30_000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private Answer answer = new Answer(0, List.of(), "");

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** The server's answer to the handshake; the body only where it is no upgrade. */
    record Answer(int status, List<String> headers, String body) {

        boolean open() {
            return status == 101;
        }

        /** The value of a header, or an empty text. */
        String header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        JsonObject json() {
            return Json.createReader(new StringReader(body)).readObject();
        }
    }

    /** A frame from the server. */
    record Frame(int opcode, ByteBuffer payload) {

        String text() {
            return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
        }

        int closeCode() {
            return payload.remaining() < 2 ? 1005 : payload.getShort(0) & 0xffff;
        }
    }

    /** Connects, and sends {@code lines} and an empty one: a whole request. */
    static RawSocket request(URI url, List<String> lines) throws IOException {
        return new RawSocket(new Socket(url.getHost(), url.getPort())).asking(lines, "");
    }

    /** As {@link #request}, from another address of this machine, with a body in ASCII. */
    static RawSocket requestFrom(String address, URI url, List<String> lines, String body) throws IOException {
        return new RawSocket(new Socket(url.getHost(), url.getPort(), InetAddress.getByName(address), 0))
                .asking(lines, body);
    }

    private RawSocket asking(List<String> lines, String body) throws IOException {
        bytes((String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
        answer = readAnswer();
        return this;
    }

    /** A correct handshake with further headers. */
    static RawSocket handshake(URI url, String... headers) throws IOException {
        return request(url, handshakeLines(url, headers));
    }

    static List<String> handshakeLines(URI url, String... headers) {
        List<String> lines = new ArrayList<>(List.of(
                "GET " + url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()) + " HTTP/1.1",
                "Host: " + url.getAuthority(),
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: "
                        + Base64.getEncoder().encodeToString("sixteen-bytes-ok".getBytes(StandardCharsets.US_ASCII))));
        lines.addAll(Arrays.asList(headers));
        return lines;
    }

    Answer answer() {
        return answer;
    }

    void text(String text) throws IOException {
        frame(0x80 | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * One masked frame (RFC 6455, 5.2), the mask being zero. {@code first} is its whole first byte. Fails where the
     * handshake was refused, for nothing would ever answer.
     */
    void frame(int first, byte[] payload) throws IOException {
        if (!answer.open()) {
            throw new AssertionError("no socket, but " + answer.status() + " " + answer.body());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first);
        if (payload.length < 126) {
            bytes.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            bytes.write(0x80 | 126);
            bytes.write(ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            bytes.write(0x80 | 127);
            bytes.write(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        bytes.write(new byte[4]);
        bytes.write(payload);
        bytes(bytes.toByteArray());
    }

    /** Bytes as they are. */
    void bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** The next frame; an end of the stream counts as a close without a code. */
    Frame next() throws IOException {
        try {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            byte[] payload = new byte[Math.toIntExact(size)];
            in.readFully(payload);
            return new Frame(first & 0x0f, ByteBuffer.wrap(payload));
        } catch (EOFException | SocketException gone) {
            return new Frame(CLOSE, ByteBuffer.allocate(0));
        }
    }

    /** The next text message as JSON; fails on a close. */
    JsonObject message() throws IOException {
        for (Frame frame = next(); ; frame = next()) {
            if (frame.opcode() == TEXT) {
                return Json.createReader(new StringReader(frame.text())).readObject();
            }
            if (frame.opcode() == CLOSE) {
                throw new AssertionError("closed with " + frame.closeCode() + " where a message was due");
            }
        }
    }

    /** The next message of {@code type}, others passed over. */
    JsonObject message(String type) throws IOException {
        for (JsonObject message = message(); ; message = message()) {
            if (message.getString("type").equals(type)) {
                return message;
            }
        }
    }

    /** This socket, once it was welcomed. */
    RawSocket greeted() throws IOException {
        if (message("authenticated").isEmpty()) {
            throw new AssertionError("an empty greeting");
        }
        return this;
    }

    /** Whether the gateway still listens to this socket. */
    boolean pongs() throws IOException {
        text("{\"type\":\"ping\"}");
        return !message("pong").isEmpty();
    }

    /** Reads on to the close and tells its code. */
    int closeCode() throws IOException {
        for (Frame frame = next(); ; frame = next()) {
            if (frame.opcode() == CLOSE) {
                return frame.closeCode();
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Answer readAnswer() throws IOException {
        String status = line();
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        Answer head = new Answer(status.isEmpty() ? 0 : Integer.parseInt(status.substring(9, 12)), headers, "");
        return head.open() || head.status() == 0 ? head : new Answer(head.status(), headers, body(head));
    }

    private String body(Answer head) throws IOException {
        if (head.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            StringBuilder body = new StringBuilder();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                line();
            }
            return body.toString();
        }
        String length = head.header("Content-Length");
        return length.isEmpty() ? "" : new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
