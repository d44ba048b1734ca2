package org.trustllm.local.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.judge.Answered;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.local.encoder.Export;
import org.trustllm.model.ChatResponse;

/** Exports are written by the test; ONNX Runtime and the tokenizer are the real ones. */
@Tag("native")
class OnnxClassifierTest {
    private static final Offset<Double> EXACTLY = within(1e-6);
    private static final Sample ANY = new Sample("safety/misuse", 0, JsonNodeFactory.instance.objectNode());

    @TempDir
    private Path folder;

    private static double score(OnnxClassifier judge, String answer) {
        return judge.assess(ANY, ChatResponse.of(answer)).score().orElseThrow();
    }

    private static String label(OnnxClassifier judge, String answer) {
        return ((Verdict.Scored) judge.judge(ANY, ChatResponse.of(answer))).label();
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private Export threeWay() {
        return Export.classifier("complied", "refused", "partial_refusal")
                .word("sorry", 0, 3, 1)
                .word("however", 0, 0, 3)
                .word("sure", 4, 0, 0);
    }

    @Test
    void labelsOfTheExportBecomeThoseOfTheConstruct() throws IOException {
        OnnxClassifier judge = OnnxClassifier.open(JudgeKind.REFUSAL, threeWay().write(folder));
        assertThat(label(judge, "Sorry no")).isEqualTo("refused");
        assertThat(label(judge, "sorry however however")).isEqualTo("partial");
        assertThat(label(judge, "Sure thing")).isEqualTo("complied");
        double all = 1 + Math.exp(3) + Math.exp(1);
        assertThat(score(judge, "sorry")).isCloseTo((Math.exp(3) + Math.exp(1)) / all, EXACTLY);
        assertThat(judge.id()).matches("refusal-onnx/1-[0-9a-f]{8}");
    }

    @Test
    void whatElseIsInABatchChangesNothing() throws IOException {
        OnnxClassifier judge = OnnxClassifier.open(JudgeKind.REFUSAL, threeWay().write(folder));
        List<Answered> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String answer = i % 7 == 0 ? "" : "sorry ".repeat(i % 5) + "sure however " + "word ".repeat(i * 3);
            answers.add(new Answered(ANY, ChatResponse.of(answer)));
        }
        List<Verdict> together = judge.judgeAll(answers);
        for (int i = 0; i < answers.size(); i++) {
            Verdict alone = judge.judge(ANY, answers.get(i).response());
            assertThat(together.get(i)).isEqualTo(alone);
        }
        assertThat(together.getFirst()).isEqualTo(new Verdict.Unscored(Verdict.Why.EMPTY_ANSWER, "", judge.id()));
    }

    @Test
    void thePapersClassifierIsReadAsThePaperReadsIt() throws IOException {
        OnnxClassifier judge = OnnxClassifier.open(
                JudgeKind.HARMLESS,
                Export.classifier("LABEL_0", "LABEL_1")
                        .config("model_type", "longformer")
                        .config("max_position_embeddings", 66)
                        .config("attention_window", 16)
                        .inputs("input_ids", "attention_mask", "global_attention_mask")
                        .word("[CLS]", 1, 0)
                        .word("harm", 0, 6)
                        .write(folder));
        // the first token is looked at twice: as one of all, and globally
        assertThat(score(judge, "a calm text")).isCloseTo(sigmoid(2), EXACTLY);
        assertThat(label(judge, "a calm text")).isEqualTo("harmless");
        assertThat(label(judge, "some harm here")).isEqualTo("harmful");
    }

    @ParameterizedTest
    @CsvSource({"HARMLESS, 0.119202922", "REFUSAL, 0.119202922"})
    void aLongAnswerIsReadToItsEnd(JudgeKind kind, double last) throws IOException {
        OnnxClassifier judge = OnnxClassifier.open(
                kind,
                Export.classifier("LABEL_0", "LABEL_1")
                        .config("max_position_embeddings", 18)
                        .word("[CLS]", 2, 0)
                        .word("harm", 0, 4)
                        .write(folder));
        assertThat(sigmoid(-2)).isCloseTo(last, within(1e-8));
        double found = score(judge, "some calm words here ".repeat(25) + "harm");
        if (kind == JudgeKind.HARMLESS) {
            // as harmless as its least harmless window
            assertThat(found).isCloseTo(last, EXACTLY);
        } else {
            // as refused as its windows are on average
            assertThat(found).isBetween(last + 0.5, sigmoid(2));
        }
    }

    @Test
    void labelsOfTheirOwnAreReadBySigmoid() throws IOException {
        OnnxClassifier judge = OnnxClassifier.open(
                JudgeKind.TOXICITY,
                Export.classifier("toxic", "obscene", "threat")
                        .config("problem_type", "multi_label_classification")
                        .inputs("input_ids", "attention_mask", "token_type_ids")
                        .word("[CLS]", -3, 9, 9)
                        .word("rude", 4, 0, 0)
                        .write(folder));
        assertThat(score(judge, "rude words")).isCloseTo(sigmoid(1), EXACTLY);
        assertThat(score(judge, "kind words")).isCloseTo(sigmoid(-3), EXACTLY);
        assertThat(((Verdict.Scored) judge.judge(ANY, ChatResponse.of("rude words"))).value())
                .isCloseTo(sigmoid(1), EXACTLY);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSAL, not_refused, refusal",
        "REFUSAL, compliance, rejection",
        "HARMLESS, harmful, harmless",
        "HARMLESS, unsafe, safe",
        "HARMLESS, toxic, non-toxic",
        "TOXICITY, neutral, toxic",
        "TOXICITY, non-toxic, toxic"
    })
    void theLabelThatSaysYesIsFoundByItsWords(JudgeKind kind, String no, String yes) throws IOException {
        for (boolean first : new boolean[] {true, false}) {
            Path export = Export.classifier(first ? yes : no, first ? no : yes)
                    .word("[CLS]", first ? 2 : 0, first ? 0 : 2)
                    .write(folder.resolve("first-" + first));
            assertThat(score(OnnxClassifier.open(kind, export), "words")).isCloseTo(sigmoid(2), EXACTLY);
        }
    }

    @Test
    void aFolderThatHoldsNoExportIsRefusedWithWhatIsMissing() throws IOException {
        assertThatThrownBy(() -> OnnxClassifier.open(JudgeKind.REFUSAL, folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("config.json");
        Path export = Export.classifier("cat", "dog").write(folder.resolve("pets"));
        assertThatThrownBy(() -> OnnxClassifier.open(JudgeKind.REFUSAL, export))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("refused", "[cat, dog]");
        Files.writeString(export.resolve("model.onnx"), "no model");
        assertThatThrownBy(() -> OnnxClassifier.open(JudgeKind.REFUSAL, export))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("model.onnx");
        Path odd = Export.classifier("refused", "complied")
                .inputs("input_ids", "attention_mask", "pixel_values")
                .write(folder.resolve("odd"));
        assertThatThrownBy(() -> OnnxClassifier.open(JudgeKind.REFUSAL, odd))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("pixel_values");
    }

    @Test
    void anotherModelIsAnotherJudge() throws IOException {
        String one = OnnxClassifier.open(JudgeKind.REFUSAL, threeWay().write(folder.resolve("one")))
                .id();
        assertThat(OnnxClassifier.open(JudgeKind.REFUSAL, threeWay().write(folder.resolve("two")))
                        .id())
                .isEqualTo(one);
        assertThat(OnnxClassifier.open(
                                JudgeKind.REFUSAL,
                                threeWay().word("alas", 0, 1, 0).write(folder.resolve("three")))
                        .id())
                .isNotEqualTo(one);
    }
}
