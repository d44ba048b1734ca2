package org.trustllm.provider;

import java.util.regex.Pattern;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;

/**
 * Takes a model for one that cannot be asked where it has refused every request so far in the same words: what is wrong is
 * then not a row but the name, the address or a parameter. Gateways say status 400 to a model that they do not know. A
 * prompt that is too long or that a filter withholds is a matter of its row. Safe for use by several threads.
 */
final class LastingRefusal {
    static final int MOST = 5;

    /** Numbers and ids, which differ from reply to reply. */
    private static final Pattern VARYING = Pattern.compile("[\\w-]*\\d[\\w-]*");

    private boolean answered;
    private String words = "";
    private int times;

    /** It gave an answer, be it one that was withheld. */
    synchronized void answered() {
        answered = true;
    }

    /** The failure to go on with. */
    synchronized ModelException told(ModelException failure) {
        if (answered || failure.reason() != Reason.INVALID_REQUEST) {
            return failure;
        }
        String said = VARYING.matcher(String.valueOf(failure.getMessage())).replaceAll("#");
        times = said.equals(words) ? times + 1 : 1;
        words = said;
        return times < MOST
                ? failure
                : new ModelException(
                        Kind.UNAVAILABLE,
                        failure.reason(),
                        "expected an answer to one of the first " + times
                                + " requests, found the same refusal of all; the last one: " + failure.getMessage(),
                        null,
                        failure);
    }
}
