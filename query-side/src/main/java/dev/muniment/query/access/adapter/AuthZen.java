package dev.muniment.query.access.adapter;

import dev.muniment.http.ProblemException;
import dev.muniment.query.access.DecisionView;
import dev.muniment.query.access.adapter.Checks.Question;
import dev.muniment.query.access.adapter.Checks.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenID AuthZEN Authorization API 1.0 in terms of our questions: subject type {@code user}, resource type {@code
 * connection}, action name the mode. Members that we do not know are left alone, as the standard demands.
 */
final class AuthZen {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 1_000;
    private static final int ID_LIMIT = 320;

    private AuthZen() {}

    /** An answer: the decision, and in its context the why. */
    record Evaluated(boolean decision, Object context) {
        static Evaluated of(DecisionView answer) {
            return new Evaluated(answer.saysYes(), answer);
        }
    }

    /** When a batch ends (AuthZEN 1.0, evaluations_semantic). */
    private enum Semantic {
        EXECUTE_ALL,
        DENY_ON_FIRST_DENY,
        PERMIT_ON_FIRST_PERMIT;

        boolean endsAfter(Evaluated evaluated) {
            return switch (this) {
                case EXECUTE_ALL -> false;
                case DENY_ON_FIRST_DENY -> !evaluated.decision();
                case PERMIT_ON_FIRST_PERMIT -> evaluated.decision();
            };
        }
    }

    static ObjectNode read(byte @Nullable [] body) {
        try {
            if (body != null && JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException malformed) {
            throw malformed("The body is no JSON.");
        }
        throw malformed("The body is a JSON object.");
    }

    static Evaluated evaluate(Session session, ObjectNode request) {
        return Evaluated.of(decide(session, request, null));
    }

    /** All evaluations with the defaults of the request; without any, the request itself is the one. */
    static List<Evaluated> evaluateAll(Session session, ObjectNode request) {
        var semantic = semantic(request);
        List<Evaluated> answers = new ArrayList<>();
        for (var item : items(request)) {
            var answer = evaluateOne(session, item, request);
            answers.add(answer);
            if (semantic.endsAfter(answer)) {
                break;
            }
        }
        return answers;
    }

    /** Whether the request is a batch; otherwise it is itself the one evaluation. */
    static boolean hasItems(ObjectNode request) {
        return request.get("evaluations") != null && !items(request).isEmpty();
    }

    private static List<JsonNode> items(ObjectNode request) {
        var items = request.get("evaluations");
        if (items == null || !items.isArray()) {
            throw malformed("evaluations is an array.");
        }
        if (items.size() > MOST) {
            throw malformed("At most " + MOST + " evaluations at once.");
        }
        return items.values().stream().toList();
    }

    private static Evaluated evaluateOne(Session session, JsonNode item, ObjectNode defaults) {
        if (!(item instanceof ObjectNode request)) {
            return failed("An evaluation is a JSON object.");
        }
        try {
            return Evaluated.of(decide(session, request, defaults));
        } catch (ProblemException problem) {
            if (problem.status().value() != 400) {
                throw problem;
            }
            return failed(problem.detail());
        }
    }

    private static Evaluated failed(String message) {
        return new Evaluated(false, Map.of("error", Map.of("status", 400, "message", message)));
    }

    private static DecisionView decide(Session session, ObjectNode request, @Nullable ObjectNode defaults) {
        var subject = member("subject", request, defaults);
        var resource = member("resource", request, defaults);
        var action = member("action", request, defaults);
        var subjectType = text("subject", subject, "type");
        var resourceType = text("resource", resource, "type");
        var user = text("subject", subject, "id");
        var connection = text("resource", resource, "id");
        var mode = text("action", action, "name");
        if (!subjectType.equals("user")) {
            return session.unknown("users.unknown", "Subjects are of the type user.");
        }
        if (!resourceType.equals("connection")) {
            return session.unknown("connections.unknown", "Resources are of the type connection.");
        }
        return session.answer(new Question(user, connection, mode));
    }

    private static JsonNode member(String name, ObjectNode request, @Nullable ObjectNode defaults) {
        var own = request.get(name);
        var member = own == null && defaults != null ? defaults.get(name) : own;
        if (member == null || !member.isObject()) {
            throw malformed(name + " is a JSON object.");
        }
        return member;
    }

    private static String text(String parent, JsonNode node, String name) {
        var text = node.get(name);
        if (text == null
                || !text.isString()
                || text.stringValue().isBlank()
                || text.stringValue().length() > ID_LIMIT) {
            throw malformed(parent + "." + name + " is a string of 1 to " + ID_LIMIT + " characters.");
        }
        return text.stringValue();
    }

    private static Semantic semantic(ObjectNode request) {
        var options = request.get("options");
        var wanted = options == null ? null : options.get("evaluations_semantic");
        if (wanted == null || wanted.isNull()) {
            return Semantic.EXECUTE_ALL;
        }
        return switch (wanted.isString() ? wanted.stringValue() : "") {
            case "execute_all" -> Semantic.EXECUTE_ALL;
            case "deny_on_first_deny" -> Semantic.DENY_ON_FIRST_DENY;
            case "permit_on_first_permit" -> Semantic.PERMIT_ON_FIRST_PERMIT;
            default ->
                throw malformed(
                        "options.evaluations_semantic is execute_all, deny_on_first_deny or permit_on_first_permit.");
        };
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.badRequest("requests.malformed", detail);
    }
}
