package dev.muniment.server.journeys;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The operations of a running server, as its own OpenAPI document tells of them. */
final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private OpenApi() {}

    /**
     * One operation.
     *
     * @param path with its parameters in braces
     * @param may who may call it: names of {@code May.Who}
     * @param asks whether it changes nothing
     * @param takesBody whether a JSON body belongs to it
     */
    record Operation(String method, String path, Set<String> may, boolean asks, boolean takesBody) {
        /** The path with {@code value} in place of each parameter. */
        String pathWith(String value) {
            return path.replaceAll("\\{[^}]+}", value);
        }

        boolean hasParameters() {
            return path.contains("{");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** All of them, by path and method. */
    static List<Operation> operations(Http anyone) {
        return anyone.get("/openapi.json").expect(200).json().path("paths").properties().stream()
                .flatMap(path -> operations(path.getKey(), path.getValue()))
                .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
                .toList();
    }

    private static Stream<Operation> operations(String path, JsonNode methods) {
        return methods.properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .map(method -> operation(method.getKey(), path, method.getValue()));
    }

    private static Operation operation(String method, String path, JsonNode described) {
        var may = new TreeSet<String>();
        described.path("x-muniment-may").forEach(who -> may.add(who.asString()));
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                may,
                described.path("x-muniment-question").asBoolean(false),
                described.has("requestBody"));
    }
}
