package org.trustllm.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.data.InputException;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;

class CalibratedThresholdTest {
    private static final TrustGuard LOUD = TrustGuard.of(
            "loud", (sample, response) -> Verdict.of(response.text().contains("!"), "loud", "loud/1"), 0.5, false);

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("calibration.json"), text);
    }

    @Test
    void aJudgesOwnThresholdIsTaken() throws IOException {
        Path file = file("{\"judge\": \"loud/1\", \"threshold\": {\"threshold\": 0.734, \"blocked\": 2}}");
        assertThat(CalibratedThreshold.read(file).on(LOUD).threshold()).isEqualTo(0.734);
    }

    @Test
    void anotherJudgesThresholdIsRefused() throws IOException {
        Path file = file("{\"judge\": \"loud/2\", \"threshold\": {\"threshold\": 0.734}}");
        assertThatThrownBy(() -> CalibratedThreshold.read(file).on(LOUD))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected the threshold of loud/1, found that of loud/2");
    }

    @Test
    void aJudgeThatIsNotAtHandIsRefusedWithTheReason() throws IOException {
        Path file = file("{\"judge\": \"loud/1\", \"threshold\": {\"threshold\": 0.734}}");
        TrustGuard missing = TrustGuards.of(JudgeKind.REFUSAL, Panel.recorded());
        assertThatThrownBy(() -> CalibratedThreshold.read(file).on(missing)).isInstanceOf(InputException.class);
        TrustGuard failing = TrustGuard.of(
                "failing",
                (sample, response) -> {
                    throw new IllegalStateException("no connection");
                },
                0.5,
                false);
        assertThatThrownBy(() -> CalibratedThreshold.read(file).on(failing)).hasMessageContaining("the judge failed");
    }

    @Test
    void whatHoldsNoThresholdSaysWhatIsMissing() throws IOException {
        Path none = file("{\"judge\": \"loud/1\"}");
        assertThatThrownBy(() -> CalibratedThreshold.read(none)).hasMessageContaining("--most-blocked");
        Path other = file("[]");
        assertThatThrownBy(() -> CalibratedThreshold.read(other)).hasMessageContaining("expected 'judge'");
        Path torn = file("{");
        assertThatThrownBy(() -> CalibratedThreshold.read(torn)).hasMessageContaining("calibration.json");
        assertThatThrownBy(() -> CalibratedThreshold.read(folder.resolve("absent.json")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("absent.json");
    }
}
