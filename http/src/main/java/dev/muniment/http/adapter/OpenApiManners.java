package dev.muniment.http.adapter;

import dev.muniment.http.May;
import dev.muniment.http.PageRequest;
import dev.muniment.http.SeenPosition;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** The OpenAPI document: what every endpoint has in common is written here, once. */
@Configuration(proxyBeanMethods = false)
class OpenApiManners {
    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(SeenPosition.class, PageRequest.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Muniment")
                        .version("v1")
                        .description(
                                "Who may open what, who decided it, and the proof. Times are RFC 3339 in UTC,"
                                        + " durations ISO 8601. Errors are application/problem+json (RFC 9457) with a stable code.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("mun_…"))
                        .addSchemas(PROBLEM, problemSchema()));
    }

    @SuppressWarnings("rawtypes") // as the library has it
    private static Schema problemSchema() {
        return ModelConverters.getInstance(true).read(ProblemBody.class).getOrDefault("ProblemBody", new Schema());
    }

    @Bean
    OperationCustomizer everyOperation() {
        return OpenApiManners::complete;
    }

    private static Operation complete(Operation operation, HandlerMethod method) {
        var may = method.getMethodAnnotation(May.class);
        if (may == null) {
            return operation;
        }
        operation.addExtension(
                "x-muniment-may", Arrays.stream(may.value()).map(Enum::name).toList());
        operation.addExtension("x-muniment-question", may.question() || method.hasMethodAnnotation(GetMapping.class));
        if (!List.of(may.value()).contains(May.Who.PUBLIC)) {
            operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        }
        operation.addParametersItem(new Parameter()
                .in("header")
                .name(SeenPosition.HEADER)
                .description("A position seen before: the answer is at least that new, or 503.")
                .schema(new IntegerSchema().format("int64")));
        if (Arrays.stream(method.getMethodParameters()).anyMatch(p -> p.getParameterType() == PageRequest.class)) {
            pageParameters().forEach(operation::addParametersItem);
        }
        operation
                .getResponses()
                .values()
                .forEach(response -> response.addHeaderObject(
                        SeenPosition.HEADER,
                        new Header()
                                .description("The position this was answered from, or that the change was written at.")
                                .schema(new IntegerSchema().format("int64"))));
        problems(may).forEach(operation.getResponses()::addApiResponse);
        return operation;
    }

    private static Map<String, ApiResponse> problems(May may) {
        var problems = new LinkedHashMap<String, ApiResponse>();
        problems.put("400", problem("Malformed.", "requests.malformed", 400));
        if (!List.of(may.value()).contains(May.Who.PUBLIC)) {
            problems.put("401", problem("Not signed in.", "tokens.missing", 401));
            problems.put("403", problem("Not allowed.", "roles.not-allowed", 403));
        }
        problems.put("429", problem("Too many failed attempts from this address.", "requests.too-many-failures", 429));
        problems.put("503", problem("Not claimed yet, behind the given position, or busy.", "setup.unclaimed", 503));
        if (may.refusals().length > 0) {
            var own = problem("Refused: " + String.join(", ", may.refusals()) + ".", may.refusals()[0], 422);
            problems.put("default", own);
        }
        return problems;
    }

    private static ApiResponse problem(String description, String code, int status) {
        var example = Map.of("type", "about:blank", "status", status, "code", code, "detail", "What to do about it.");
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType()
                                        .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))
                                        .addExamples(code, new Example().value(example))));
    }

    /** For endpoints that take a {@code PageRequest}: its two query parameters. */
    private static List<Parameter> pageParameters() {
        return List.of(
                new Parameter()
                        .in("query")
                        .name("limit")
                        .description("1 to 500, default 50.")
                        .schema(new IntegerSchema()),
                new Parameter()
                        .in("query")
                        .name("cursor")
                        .description("nextCursor of the page before.")
                        .schema(new StringSchema()));
    }
}
