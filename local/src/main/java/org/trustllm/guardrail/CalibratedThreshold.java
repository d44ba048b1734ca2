package org.trustllm.guardrail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.judge.Verdict;

/**
 * A threshold with a promise: the one that {@code judges calibrate --most-blocked SHARE --json} found for a judge, sure with 95 % to hold
 * back at most that share of harmless texts.
 *
 * @param file where it stands
 * @param judge whose it is, by its id with version and digest
 * @param threshold from 0 to 1
 */
public record CalibratedThreshold(Path file, String judge, double threshold) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Reads what the command has printed.
     *
     * @throws InputException where it is no such file, or where no threshold was found for the judge
     */
    public static CalibratedThreshold read(Path file) {
        JsonNode root;
        try {
            root = JSON.readTree(GivenFile.text(file));
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": expected a calibration as JSON, found: " + GivenFile.words(e), e);
        } catch (IOException e) {
            throw new InputException(file + ": expected a calibration as JSON, found " + GivenFile.words(e), e);
        }
        JsonNode judge = root.path("judge");
        if (!judge.isTextual()) {
            throw new InputException(file + ": expected 'judge' with the id of a judge, found none", null);
        }
        JsonNode threshold = root.path("threshold").path("threshold");
        if (!threshold.isNumber() || threshold.asDouble() < 0 || threshold.asDouble() > 1) {
            throw new InputException(
                    file + ": expected 'threshold' as judges calibrate --most-blocked --json writes it, found none:"
                            + " where it found no threshold, it says so",
                    null);
        }
        return new CalibratedThreshold(file, judge.asText(), threshold.asDouble());
    }

    /**
     * The guard with this threshold; its judge is tried once.
     *
     * @throws InputException where it is another judge's, or where the judge is not at hand
     */
    public TrustGuard on(TrustGuard guard) {
        Verdict tried = guard.tried();
        if (tried instanceof Verdict.Unscored(Verdict.Why why, String detail, String by)
                && (why == Verdict.Why.JUDGE_UNAVAILABLE || why == Verdict.Why.JUDGE_ERROR)) {
            throw new InputException(
                    "%s: expected a judge at hand, found that %s: %s".formatted(guard.name(), why.meaning(), detail),
                    null);
        }
        if (!tried.judge().equals(judge)) {
            throw new InputException(
                    "%s: expected the threshold of %s, found that of %s".formatted(file, tried.judge(), judge), null);
        }
        return guard.at(threshold);
    }
}
