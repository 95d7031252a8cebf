package dev.muniment.command.platform;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** Publishes in the OpenAPI document what every change takes beside its body. */
@Component
final class DescribingChanges implements OperationCustomizer {
    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (Arrays.stream(method.getMethodParameters()).noneMatch(p -> p.getParameterType() == Change.class)) {
            return operation;
        }
        operation.addParametersItem(new Parameter()
                .in("query")
                .name("dryRun")
                .description("true: the same checks and refusals, and the events that would be written; nothing is.")
                .schema(new BooleanSchema()));
        operation.addParametersItem(new Parameter()
                .in("header")
                .name("If-Match")
                .description("The ETag you saw: should the resource have changed since, 412 and nothing happens.")
                .schema(new StringSchema()));
        if (method.hasMethodAnnotation(PostMapping.class)) {
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name(ReadingChange.IDEMPOTENCY_KEY)
                    .description(
                            "Any text of yours: repeated within 24 hours, the request is answered alike, and done once.")
                    .schema(new StringSchema()));
        }
        return operation;
    }
}
