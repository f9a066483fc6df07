import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs in as the demo user of the file that ./mvnw -Prun leaves for scripts, as a page of another port of this machine
 * does, opens a socket, listens to chat:lobby, and prints what comes until the socket is closed. Ends with 0 where it
 * was closed by the server within a minute.
 */
final class Listener implements WebSocket.Listener {

    private static final String PAGE = "http://localhost:5173";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final CountDownLatch closed = new CountDownLatch(1);
    private final StringBuilder text = new StringBuilder();

    public static void main(String[] arguments) throws Exception {
        String facts = Files.readString(Path.of(arguments[0]));
        String base = member(facts, "base_url");
        String signedIn = post(base + "/v1/login", "{\"client_id\":\"demo\",\"username\":\"" + member(facts, "username")
                + "\",\"password\":\"" + member(facts, "password") + "\"}", "Accept", "application/json");
        System.out.println("signed in");
        String made = post(base + "/v1/tickets", "{\"client_id\":\"demo\"}",
                "Authorization", "Bearer " + member(signedIn, "access_token"));
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(member(made, "ticket").getBytes());
        Listener listener = new Listener();
        WebSocket socket = HTTP.newWebSocketBuilder()
                .header("Origin", PAGE)
                .subprotocols("gatehouse.v1", "base64url.ticket.gatehouse." + ticket)
                .buildAsync(URI.create(member(made, "socket_url")), listener)
                .get(20, TimeUnit.SECONDS);
        socket.sendText("{\"type\":\"subscribe\",\"channel\":\"chat:lobby\"}", true).get(20, TimeUnit.SECONDS);
        System.exit(listener.closed.await(60, TimeUnit.SECONDS) ? 0 : 1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            System.out.println(text);
            text.setLength(0);
        }
        socket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        System.out.println("closed: " + code + " " + reason);
        closed.countDown();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable fault) {
        System.out.println("broken: " + fault);
    }

    private static String post(String url, String body, String header, String value) throws Exception {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .header("Origin", PAGE)
                        .header(header, value)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(url + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return found.group(1);
    }
}
