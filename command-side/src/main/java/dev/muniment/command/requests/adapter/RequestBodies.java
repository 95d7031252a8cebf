package dev.muniment.command.requests.adapter;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands on requests as they come in. */
final class RequestBodies {
    private RequestBodies() {}

    /** An access request to be. */
    @Schema(name = "NewAccessRequest")
    record Wish(
            @Schema(
                    description = "Id or name of the connection.",
                    example = "orders-prod",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String connection,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description = "Access modes, all of them enabled, at least one.",
                                    requiredMode = Schema.RequiredMode.REQUIRED),
                    schema =
                            @Schema(
                                    example = "native",
                                    allowableValues = {"runbooks", "native", "web"}))
            @Nullable
            List<@Nullable String> modes,

            @Schema(
                    type = "string",
                    format = "duration",
                    description = "For how long, from one minute (PT1M) to the longest that the policy allows.",
                    example = "PT1H",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Duration duration,

            @Schema(
                    description = "When access is to begin, within 30 days; absent or null at once.",
                    example = "2027-01-31T18:00:00Z")
            @Nullable
            Instant startsAt,

            @Schema(
                    description = "Why. Required unless the policy says otherwise.",
                    example = "Refunds hang since noon",
                    maxLength = 2000)
            @Nullable
            String reason,

            @Schema(description = "A reference to somewhere else.", example = "OPS-4711", maxLength = 200) @Nullable
            String ticket,

            @JsonProperty("extends")
            @Schema(
                    description = "An earlier request of yours for the same connection, which this one extends.",
                    example = "req_06f4k2m8q3")
            @Nullable
            String extended) {}

    /** A use of break-glass to be. */
    @Schema(name = "NewBreakGlass")
    record Emergency(
            @Schema(
                    description = "Id or name of the connection.",
                    example = "orders-prod",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String connection,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description = "Access modes, all of them enabled, at least one.",
                                    requiredMode = Schema.RequiredMode.REQUIRED),
                    schema =
                            @Schema(
                                    example = "native",
                                    allowableValues = {"runbooks", "native", "web"}))
            @Nullable
            List<@Nullable String> modes,

            @Schema(
                    type = "string",
                    format = "duration",
                    description = "For how long, from one minute (PT1M) to the longest that the policy allows.",
                    example = "PT1H",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Duration duration,

            @Schema(
                    description = "What the emergency is.",
                    example = "The shop is down and nobody on call answers",
                    minLength = 20,
                    maxLength = 2000,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String reason,

            @Schema(description = "A reference to somewhere else.", example = "INC-12", maxLength = 200) @Nullable
            String ticket) {}

    /** A yes. */
    @Schema(name = "ApprovalOfRequest")
    record Yes(
            @Schema(example = "Go ahead", maxLength = 2000) @Nullable
            String comment,

            @Schema(
                    type = "string",
                    format = "duration",
                    description = "A shorter time than was asked for; absent or null as asked for.",
                    example = "PT30M")
            @Nullable
            Duration duration) {}

    /** Why something is done. */
    @Schema(name = "ReasonOfDecision")
    record Because(
            @Schema(
                    example = "Use the replica for this",
                    minLength = 1,
                    maxLength = 2000,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String reason) {}

    /** What came of looking at a use of break-glass. */
    @Schema(name = "FollowUpOfBreakGlass")
    record Judgement(
            @Schema(
                    example = "JUSTIFIED",
                    allowableValues = {"JUSTIFIED", "UNJUSTIFIED"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String verdict,

            @Schema(
                    example = "The primary had failed over, nobody else was awake",
                    minLength = 1,
                    maxLength = 2000,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String comment) {}

    /** Nothing, for routes without a body. */
    record Empty() {}
}
