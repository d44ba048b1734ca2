package org.trustllm.provider.wire;

import java.time.Clock;
import java.util.Set;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;

/** What a reply other than success means. Documented codes go before the status, which several providers share out. */
public final class Failures {
    /** A filter took offence: OpenAI, Azure, Zhipu, and addresses compatible with them. */
    private static final Set<String> FILTERED = Set.of(
            "content_filter",
            "content_policy_violation",
            "ResponsibleAIPolicyViolation",
            "1301",
            "data_inspection_failed");

    private static final Set<String> NO_KEY = Set.of(
            "API_KEY_INVALID", "UnrecognizedClientException", "InvalidSignatureException", "1000", "1001", "1002");
    private static final Set<String> NO_MODEL =
            Set.of("model_not_found", "invalid_model", "DeploymentNotFound", "1211");
    private static final Set<String> NO_MONEY =
            Set.of("insufficient_quota", "billing_hard_limit_reached", "ServiceQuotaExceededException", "1113");
    private static final Set<String> TOO_MUCH_TO_DO =
            Set.of("overloaded_error", "UNAVAILABLE", "ModelNotReadyException", "engine_overloaded");

    private Failures() {}

    public static boolean isFilter(Reply reply) {
        // OpenRouter's moderation: a status 403 with the reasons, where other providers mean the key
        return ErrorBody.of(reply).hasCode(FILTERED)
                || reply.json().at("/error/metadata/reasons").isArray();
    }

    public static ModelException of(Reply reply, Clock clock) {
        ErrorBody error = ErrorBody.of(reply);
        Reason reason = reason(reply.status(), error);
        boolean redirected = reply.status() / 100 == 3;
        return new ModelException(
                redirected ? Kind.UNAVAILABLE : reason.kind(),
                reason,
                "expected an answer, found HTTP " + reply.status() + ": "
                        + (redirected
                                ? "a redirect to " + reply.header("location") + ", which is not followed"
                                : error.message()),
                RetryAfter.read(reply, clock),
                null);
    }

    private static Reason reason(int status, ErrorBody error) {
        if (error.hasCode(NO_MONEY)) {
            return Reason.QUOTA_EXHAUSTED;
        }
        if (error.hasCode(NO_KEY)) {
            return Reason.AUTHENTICATION;
        }
        if (error.hasCode(NO_MODEL) || error.message().contains("model identifier is invalid")) {
            return Reason.UNKNOWN_MODEL;
        }
        if (error.hasCode(TOO_MUCH_TO_DO)) {
            return Reason.OVERLOADED;
        }
        return switch (status) {
            case 401, 403 -> Reason.AUTHENTICATION;
            case 402 -> Reason.QUOTA_EXHAUSTED;
            case 404, 405 -> Reason.UNKNOWN_MODEL;
            case 408 -> Reason.TIMEOUT;
            case 429 -> Reason.RATE_LIMITED;
            case 503, 529 -> Reason.OVERLOADED;
            default -> {
                if (status >= 500) {
                    yield Reason.SERVER_ERROR;
                }
                yield status >= 400 ? Reason.INVALID_REQUEST : Reason.OTHER;
            }
        };
    }
}
