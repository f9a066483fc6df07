package io.gatehouse.it;

import io.gatehouse.RestDocument;
import io.gatehouse.RestDocument.Operation;
import io.gatehouse.RestDocument.Place;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;

/**
 * Holds every answer that a test is given against {@code doc/openapi.json}, and the body of every call that was done;
 * so that the document is true. What it leaves out is passed over. Bodies of calls that were refused are not looked at:
 * many of them are what a caller must not send.
 */
final class Contract {

    /**
     * HEAD and OPTIONS are the framework's; of what is no method of ours at all, the server may make an answer of its
     * own.
     */
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private static final String PROBLEM = "/components/schemas/Problem";
    private static final String FORM = "application/x-www-form-urlencoded";

    private Contract() {}

    /** Fails where the document does not say what was sent and answered. */
    static void check(HttpRequest request, HttpResponse<String> response) {
        String path = request.uri().getRawPath();
        if (!METHODS.contains(request.method()) || !RestDocument.knows(path)) {
            return;
        }
        Optional<Operation> operation = RestDocument.find(request.method(), path);
        List<String> faults = new ArrayList<>(operation
                .map(each -> answer(each, response))
                .orElseGet(() -> RestDocument.faults(PROBLEM, response.body())));
        if (response.statusCode() / 100 == 2) {
            operation
                    .flatMap(each -> each.place().at("requestBody"))
                    .ifPresent(each -> faults.addAll(sent(each, request)));
        }
        if (!faults.isEmpty()) {
            throw new AssertionError("doc/openapi.json does not say so: " + request.method() + " " + path + " -> "
                    + response.statusCode() + " " + response.body() + "\n" + String.join("\n", faults));
        }
    }

    private static List<String> answer(Operation operation, HttpResponse<String> response) {
        Optional<Place> described = operation.answer(response.statusCode());
        if (described.isEmpty()) {
            return List.of("the status is not described");
        }
        Place answer = described.get();
        String type = type(response.headers().firstValue("Content-Type").orElse(""));
        if (!answer.value().containsKey("content")) {
            return response.body().isEmpty() ? List.of() : List.of("a body where none is described");
        }
        return answer.at("content", type, "schema")
                .map(schema -> type.endsWith("json") && !type.endsWith("ndjson")
                        ? RestDocument.faults(schema.pointer(), response.body())
                        : List.<String>of())
                .orElse(List.of("the media type is not described: " + type));
    }

    private static List<String> sent(Place body, HttpRequest request) {
        String type = type(request.headers().firstValue("Content-Type").orElse(""));
        Optional<Place> schema = body.at("content", type, "schema");
        if (schema.isEmpty()) {
            return List.of("the request's media type is not described: " + type);
        }
        String text = request.bodyPublisher().map(Contract::text).orElse("");
        return switch (type) {
            case "application/json" -> RestDocument.faults(schema.get().pointer(), text);
            case FORM -> RestDocument.faults(schema.get().pointer(), json(text));
            default -> List.of();
        };
    }

    private static String type(String header) {
        return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String json(String form) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (String pair : form.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            json.add(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        return json.build().toString();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String text(HttpRequest.BodyPublisher publisher) {
        BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                text.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer part) {
                text.onNext(List.of(part));
            }

            @Override
            public void onError(Throwable fault) {
                text.onError(fault);
            }

            @Override
            public void onComplete() {
                text.onComplete();
            }
        });
        return text.getBody().toCompletableFuture().join();
    }
}
