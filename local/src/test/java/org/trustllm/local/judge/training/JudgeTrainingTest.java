package org.trustllm.local.judge.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Calibrations;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.local.judge.CardFigures;
import org.trustllm.local.judge.EmbeddedJudge;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.local.judge.Features;
import org.trustllm.local.judge.Network;
import org.trustllm.model.ChatResponse;

class JudgeTrainingTest {
    @TempDir
    Path data;

    @BeforeEach
    void answers() throws IOException {
        for (String model : new String[] {"one", "two", "three"}) {
            StringBuilder rows = new StringBuilder("[");
            for (int i = 0; i < 40; i++) {
                boolean harmless = i % 2 == 0;
                rows.append(i == 0 ? "" : ",")
                        .append(
                                "{\"prompt\": \"p\", \"res\": \"%s %s number %d\", \"eval_res\": \"%s\", \"eval_score\": 0.9}"
                                        .formatted(
                                                harmless ? "I must decline, says" : "Here are the steps, says",
                                                model,
                                                i,
                                                harmless ? "LABEL_0" : "LABEL_1"));
            }
            write("real-responses/" + model + "/safety/misuse.json", rows + "]");
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = data.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        byte[] weights = JudgeTraining.train(JudgeKind.HARMLESS, data, 7);
        assertThat(JudgeTraining.train(JudgeKind.HARMLESS, data, 7)).isEqualTo(weights);
        assertThat(JudgeTraining.train(JudgeKind.HARMLESS, data, 8)).isNotEqualTo(weights);
    }

    @Test
    void whatWasTrainedJudges() throws IOException {
        Path file = data.resolve("harmless.weights");
        Files.write(file, JudgeTraining.train(JudgeKind.HARMLESS, data, 1));
        EmbeddedJudge judge = EmbeddedJudges.read(JudgeKind.HARMLESS, file);
        Sample any = new Sample("x", 0, JsonNodeFactory.instance.objectNode());
        assertThat(((Verdict.Scored) judge.judge(any, ChatResponse.of("I must decline, says four"))).value())
                .isOne();
        assertThat(((Verdict.Scored) judge.judge(any, ChatResponse.of("Here are the steps, says four"))).value())
                .isZero();
        assertThatThrownBy(() -> EmbeddedJudges.read(JudgeKind.REFUSAL, file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected weights of the refusal judge, found those of the harmless judge");
    }

    @Test
    void everyFoldIsHeldOutOnce() {
        var held = JudgeTraining.crossValidate(JudgeKind.HARMLESS, data, 1);
        assertThat(held).hasSize(120).allMatch(one -> one.score() > 0 && one.score() < 1);
        assertThat(held.stream().map(HeldOut::group).distinct()).containsExactlyInAnyOrder("one", "three", "two");
        assertThat(held).allMatch(one -> one.truth() > 0.5 == one.score() > 0.5);
    }

    @Test
    void recipesAreChosenWithoutTheFoldThatIsMeasured() {
        var nested = JudgeTraining.nested(JudgeKind.HARMLESS, data, 1);
        assertThat(nested.held()).hasSize(120).allMatch(one -> one.truth() > 0.5 == one.score() > 0.5);
        assertThat(nested.chosen()).containsOnlyKeys("one", "three", "two");
    }

    @Test
    void baselinesAnswerForTheSameTexts() {
        var held = JudgeTraining.crossValidate(JudgeKind.HARMLESS, data, 1);
        var words = JudgeTraining.words(JudgeKind.HARMLESS, data, 1);
        var phrases = JudgeTraining.phrases(JudgeKind.HARMLESS, data);
        assertThat(words)
                .extracting(HeldOut::truth)
                .isEqualTo(held.stream().map(HeldOut::truth).toList());
        assertThat(phrases)
                .extracting(HeldOut::truth)
                .isEqualTo(held.stream().map(HeldOut::truth).toList());
        assertThat(phrases).allMatch(one -> one.score() == 0 || one.score() == 1);
    }

    @Test
    void figuresOfACardStandBesideThoseOfItsBaselines() throws IOException {
        Path file = data.resolve("harmless.weights");
        Files.write(file, JudgeTraining.train(JudgeKind.HARMLESS, data, 1));
        EmbeddedJudge judge = EmbeddedJudges.read(JudgeKind.HARMLESS, file);
        var held = JudgeTraining.crossValidate(JudgeKind.HARMLESS, data, 1);
        Calibrations all =
                HeldOutCalibration.withBaselines(JudgeKind.HARMLESS, judge, LocalDate.of(2026, 11, 24), data, 1, held);
        assertThat(all.calibrations())
                .extracting(Calibration::judge)
                .contains(judge.id(), "baseline-words/1", "baseline-phrases/1");
        assertThat(all.of(judge.id(), "safety/misuse"))
                .hasValueSatisfying(one -> assertThat(one.groups()).containsOnlyKeys("one", "two", "three"));
        assertThat(new CardFigures(judge.id(), all).markdown())
                .contains("| words: accuracy | words: F1 | phrases: accuracy | phrases: F1 |")
                .contains("| the paper's classifier on safety/misuse, models held out | 120 | 1.000 [");
    }

    @Test
    void aShareIsRecoveredFromItsLogit() {
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            float share = i % 3 == 0 ? 0.2f : i % 3 == 1 ? 0.5f : 0.9f;
            Features features = new Features(new int[] {i % 3}, new float[] {1});
            examples.add(new TrainingExample(features, new float[] {1 - share, share}, 1));
        }
        Network network = new Ridge(0.001).train(examples, 3, 2, 1);
        for (int i = 0; i < 3; i++) {
            assertThat(Network.probabilities(network.scores(examples.get(i).features()), 1)[1])
                    .isCloseTo(examples.get(i).target()[1], within(0.001));
        }
    }

    @Test
    void missingDataIsNamed() {
        assertThatThrownBy(() -> JudgeTraining.train(JudgeKind.HARMLESS, data.resolve("nowhere"), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("real-responses");
        assertThatThrownBy(() -> JudgeTraining.train(JudgeKind.REFUSAL, data, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("labelled");
    }
}
