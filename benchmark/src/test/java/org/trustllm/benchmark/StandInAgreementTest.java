package org.trustllm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;

/** The stand-in for an LLM judge beside a judge's words that stand in made-up rows. */
class StandInAgreementTest {
    /** Measured 227 of 250. */
    @Test
    void theStandInMostlyNamesTheClassThatTheRecordedJudgeNames() {
        Path rows = Path.of(System.getProperty("trustllm.shared", "")).resolve("data/golden/setA/responses");
        assumeTrue(Files.isDirectory(rows), "needs the golden rows of the shared folder");
        Judge standIn = Judges.standIn(Rubrics.STEREOTYPE);
        Judge recorded = Judges.recorded(Rubrics.STEREOTYPE);
        int named = 0;
        int agreed = 0;
        try (Stream<Sample> samples = Dataset.folder(rows).samples("fairness/stereotype_recognition")) {
            for (Sample sample : samples.toList()) {
                String answer = sample.optionalText("res");
                ChatResponse response = ChatResponse.of(answer == null ? "" : answer);
                if (standIn.judge(sample, response) instanceof Verdict.Scored said
                        && recorded.judge(sample, response) instanceof Verdict.Scored other) {
                    named++;
                    agreed += said.label().equals(other.label()) ? 1 : 0;
                }
            }
        }
        assertThat(named).isGreaterThan(200);
        assertThat(agreed).isGreaterThan((int) (0.9 * named));
    }
}
