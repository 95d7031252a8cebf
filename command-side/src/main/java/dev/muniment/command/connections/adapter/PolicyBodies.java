package dev.muniment.command.connections.adapter;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Access policies and rules of approval as they come in: groups by id or name, and whatever is left out has a default. */
final class PolicyBodies {
    private PolicyBodies() {}

    /** A whole access policy. */
    @Schema(name = "NewAccessPolicy")
    record PolicyBody(
            @ArraySchema(
                    arraySchema = @Schema(description = "Groups that can access, by id or name; none by default."),
                    schema = @Schema(example = "payments-dba"))
            @Nullable
            List<@Nullable String> groups,

            @ArraySchema(
                    arraySchema = @Schema(description = "Access modes that are on; none by default."),
                    schema =
                            @Schema(
                                    example = "native",
                                    allowableValues = {"runbooks", "native", "web"}))
            @Nullable
            List<@Nullable String> modes,

            @Schema(description = "The rule of approval; access requests are off without it.") @Nullable
            RuleBody accessRequests) {}

    /** A rule of approval. */
    @Schema(name = "NewApprovalRule")
    record RuleBody(
            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description = "Groups whose members need approval, by id or name; everyone does"
                                            + " where there is none."),
                    schema = @Schema(example = "developers"))
            @Nullable
            List<@Nullable String> approvalGroups,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description = "Groups whose members can approve, by id or name; at least one.",
                                    requiredMode = Schema.RequiredMode.REQUIRED),
                    schema = @Schema(example = "payments-leads"))
            @Nullable
            List<@Nullable String> approverGroups,

            @Schema(
                    description = "How many distinct people must approve.",
                    defaultValue = "1",
                    minimum = "1",
                    maximum = "10",
                    example = "1")
            @Nullable
            Integer minApprovals,

            @Schema(description = "Whether every approver group must be heard.", defaultValue = "false") @Nullable
            Boolean everyGroup,

            @Schema(
                    description = "The longest grant, PT1M to PT720H.",
                    type = "string",
                    format = "duration",
                    defaultValue = "PT8H",
                    example = "PT4H")
            @Nullable
            Duration maxDuration,

            @Schema(
                    description = "How long a request may stay pending, PT5M to PT720H.",
                    type = "string",
                    format = "duration",
                    defaultValue = "PT24H",
                    example = "PT24H")
            @Nullable
            Duration pendingTimeout,

            @Schema(description = "Whether a request must say why.", defaultValue = "true") @Nullable
            Boolean reasonRequired,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description =
                                            "Groups whose members may open at once in an emergency, by id or name;"
                                                    + " none by default."),
                    schema = @Schema(example = "on-call"))
            @Nullable
            List<@Nullable String> breakGlassGroups) {}
}
