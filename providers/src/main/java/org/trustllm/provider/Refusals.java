package org.trustllm.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.trustllm.model.ChatRequest;
import org.trustllm.provider.wire.ErrorBody;
import org.trustllm.provider.wire.Reply;

/**
 * Which parameters a model refused so far, so that they are not sent again.
 *
 * <p>Newer OpenAI models take no temperature but 1 and call the token limit {@code max_completion_tokens}; some servers
 * know no seed or no schema for an answer. The error names the parameter; the row is asked again without it, and the response says so. A token
 * limit is renamed and never left out, because answers are paid for by the token.
 */
final class Refusals {
    private static final Pattern REFUSED =
            Pattern.compile("unsupported|not support|deprecated|unrecogni[sz]ed|unknown|not permitted|not allowed"
                    + "|forbidden|unexpected|only the default|invalid value|must be|range");

    private static final List<String> TEMPERATURE = List.of("temperature");
    private static final List<String> MAX_TOKENS = List.of("max_tokens");
    private static final List<String> SEED = List.of("seed", "random_seed");
    private static final List<String> FORMAT =
            List.of("response_format", "json_schema", "format", "responseSchema", "response_schema");
    private static final List<String> ALTERNATIVES = List.of("logprobs", "top_logprobs");

    private volatile boolean temperatureRefused;
    private volatile boolean seedRefused;
    private volatile boolean completionTokens;
    private volatile boolean formatRefused;
    private volatile boolean alternativesRefused;

    Sampling sampling(ChatRequest request) {
        return new Sampling(
                temperatureRefused ? null : request.temperature(),
                request.maxTokens(),
                completionTokens,
                seedRefused ? null : (int) (request.seed() & 0x7FFFFFFF),
                formatRefused ? List.of() : request.verdicts(),
                alternativesRefused ? 0 : request.alternatives());
    }

    /** Whether asking again makes sense, because the reply blames a parameter that can be left out or renamed. */
    boolean learn(Reply reply, Sampling tried) {
        ErrorBody error = ErrorBody.of(reply);
        String words = (error.message() + " " + error.codes()).toLowerCase(Locale.ROOT);
        if ((reply.status() != 400 && reply.status() != 422)
                || !REFUSED.matcher(words).find()) {
            return false;
        }
        if (!tried.completionTokens() && isBlamed(MAX_TOKENS, error)) {
            completionTokens = true;
            return true;
        }
        if (tried.temperature() != null && isBlamed(TEMPERATURE, error)) {
            temperatureRefused = true;
            return true;
        }
        if (tried.seed() != null && isBlamed(SEED, error)) {
            seedRefused = true;
            return true;
        }
        if (!tried.verdicts().isEmpty() && isBlamed(FORMAT, error)) {
            formatRefused = true;
            return true;
        }
        if (tried.alternatives() > 0 && isBlamed(ALTERNATIVES, error)) {
            alternativesRefused = true;
            return true;
        }
        return false;
    }

    private static boolean isBlamed(List<String> names, ErrorBody error) {
        String blamed = error.parameter();
        return blamed == null ? names.stream().anyMatch(name -> isNamed(name, error)) : names.contains(blamed);
    }

    /** In quotes, or before a colon: a mere word may be part of the prompt that the error repeats. */
    private static boolean isNamed(String name, ErrorBody error) {
        return Pattern.compile("['\"`]" + name + "['\"`]|\\b" + name + ":")
                .matcher(error.message())
                .find();
    }

    /** What a reader of the answer has to know. */
    static List<String> notes(Sampling sent) {
        List<String> notes = new ArrayList<>();
        if (sent.temperature() == null) {
            notes.add("the model refuses the temperature asked for; it was asked at its own");
        }
        if (sent.seed() == null) {
            notes.add("the model refuses a seed; another run may get another answer");
        }
        return notes;
    }
}
