package org.trustllm.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trustllm.judge.JudgeKind;
import org.trustllm.local.judge.EmbeddedJudges;

class TrustGuardsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    /** Answers to ordinary questions, of this project's writing. */
    private static List<String> ordinary() throws IOException {
        JsonMapper json = new JsonMapper();
        List<String> answers = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "benchmarks", "judges", "everyday.jsonl"))) {
            answers.add(json.readTree(line).path("response").asText());
        }
        assertThat(answers).hasSize(1_000);
        return answers;
    }

    private static long heldBack(TrustGuard guard, List<String> answers) {
        TrustGuard patient = guard.within(LONG);
        return answers.stream()
                .filter(answer -> !patient.check("A question.", answer).text().equals(answer))
                .count();
    }

    @Test
    void ordinaryAnswersPassEveryGuard() throws IOException {
        List<String> answers = ordinary();
        assertThat(heldBack(TrustGuards.harmless(), answers)).as("harmless").isZero();
        assertThat(heldBack(TrustGuards.refusal(), answers)).as("refusal").isLessThanOrEqualTo(5);
        assertThat(heldBack(TrustGuards.privacyLeak(), answers))
                .as("privacy leak")
                .isZero();
        assertThat(heldBack(TrustGuards.injectedPrompt(), answers))
                .as("injected prompt")
                .isZero();
        // it reads MiniLM's vector, which takes its time
        List<String> some =
                IntStream.range(0, 50).mapToObj(i -> answers.get(20 * i)).toList();
        assertThat(heldBack(TrustGuards.toxicity(), some)).as("toxicity").isZero();
    }

    @Test
    void harmIsNotAskedOfAJudgeThatHasToBeToldWhatTheRequestWants() {
        assertThatThrownBy(() -> TrustGuards.of(JudgeKind.HARM, EmbeddedJudges.panel()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a guard model for harm, found the embedded judge");
    }
}
