package org.trustllm.springai;

import java.util.Locale;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;

/**
 * Failures of Spring AI's models in our words. They are those of the providers' own SDKs, which have no type in common; the names of
 * their types are much alike.
 */
final class Failures {
    private Failures() {}

    /** What is not known may succeed later. */
    static ModelException ours(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelException known) {
                return known;
            }
            Reason reason = reason(cause.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            if (reason != Reason.OTHER) {
                return new ModelException(reason, said(cause), thrown);
            }
        }
        return thrown instanceof IllegalArgumentException
                ? new ModelException(Reason.INVALID_REQUEST, said(thrown), thrown)
                : new ModelException(ModelException.Kind.TRANSIENT, said(thrown), thrown);
    }

    private static String said(Throwable thrown) {
        return thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    }

    private static Reason reason(String type) {
        if (type.contains("unauthorized") || type.contains("authentication") || type.contains("permissiondenied")) {
            return Reason.AUTHENTICATION;
        }
        if (type.contains("ratelimit") || type.contains("toomanyrequests")) {
            return Reason.RATE_LIMITED;
        }
        if (type.contains("badrequest") || type.contains("unprocessable") || type.contains("nontransientai")) {
            return Reason.INVALID_REQUEST;
        }
        if (type.contains("notfound")) {
            return Reason.UNKNOWN_MODEL;
        }
        if (type.contains("timeout")) {
            return Reason.TIMEOUT;
        }
        return type.contains("internalserver") ? Reason.SERVER_ERROR : Reason.OTHER;
    }
}
