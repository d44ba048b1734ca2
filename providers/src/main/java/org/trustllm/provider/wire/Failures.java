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
            "bio_policy",
            "misalignment_policy_violation",
            "1301",
            "data_inspection_failed");

    /** OpenAI's code for a prompt that its policy withholds, which others use for any prompt that they do not like. */
    private static final Set<String> DOUBTFUL = Set.of("invalid_prompt");

    private static final Set<String> TOO_LONG = Set.of("context_length_exceeded", "exceed_context_size_error", "1261");

    /** Statuses in which a filter may speak; others are about keys, quotas and faults whatever the words. */
    private static final Set<Integer> OF_REQUEST = Set.of(InnerError.UNTOLD, 400, 403, 422, 451);

    /** Statuses in which a prompt may be too long. */
    private static final Set<Integer> OF_LENGTH = Set.of(InnerError.UNTOLD, 400, 413, 422, 500);

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
        ErrorBody error = ErrorBody.of(reply);
        return error.hasCode(FILTERED)
                || reply.json().at("/error/metadata/reasons").isArray()
                || ((OF_REQUEST.contains(reply.status()) || error.hasCode(DOUBTFUL))
                        && ErrorWords.isFilter(error.message()));
    }

    public static ModelException of(Reply reply, Clock clock) {
        return of(new RefusedCall(reply), clock);
    }

    public static ModelException of(RefusedCall refused, Clock clock) {
        Reply reply = refused.reply();
        ErrorBody error = ErrorBody.of(reply);
        Reason reason = reason(reply.status(), error);
        if (refused.place() == RefusedCall.Place.ANSWER && reason.kind() == Kind.TRANSIENT) {
            // what it had written by then may be billed
            reason = Reason.BROKEN_ANSWER;
        }
        boolean redirected = reply.status() / 100 == 3;
        return new ModelException(
                redirected ? Kind.UNAVAILABLE : reason.kind(),
                reason,
                switch (refused.place()) {
                            case STATUS -> "expected an answer, found HTTP " + reply.status() + ": ";
                            case BODY -> "expected an answer, found an error in a reply of HTTP 200: ";
                            case ANSWER -> "expected a whole answer, found one that the provider broke off: ";
                        }
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
        if (error.hasCode(NO_MODEL) || (status < 500 && ErrorWords.isNoModel(error.message()))) {
            return Reason.UNKNOWN_MODEL;
        }
        if (error.hasCode(TOO_LONG) || (OF_LENGTH.contains(status) && ErrorWords.isTooLong(error.message()))) {
            return Reason.CONTEXT_EXCEEDED;
        }
        if (error.hasCode(TOO_MUCH_TO_DO)) {
            return Reason.OVERLOADED;
        }
        return switch (status) {
            case InnerError.UNTOLD -> Reason.BROKEN_ANSWER;
            case 401, 403, 407 -> Reason.AUTHENTICATION;
            case 402 -> Reason.QUOTA_EXHAUSTED;
            case 404, 405 -> Reason.UNKNOWN_MODEL;
            case 408 -> Reason.TIMEOUT;
            case 429 -> Reason.RATE_LIMITED;
            case 503, 529 -> Reason.OVERLOADED;
            // Bedrock: the model failed, not the request
            case 424 -> Reason.SERVER_ERROR;
            default -> {
                if (status >= 500) {
                    yield Reason.SERVER_ERROR;
                }
                yield status >= 400 ? Reason.INVALID_REQUEST : Reason.OTHER;
            }
        };
    }
}
