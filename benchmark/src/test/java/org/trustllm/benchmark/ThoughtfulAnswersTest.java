package org.trustllm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.RecordedEvaluation;
import org.trustllm.benchmark.toolkit.ToolkitProfiles;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;

/** Thoughts change no figure: over all tasks and rows, with judges whose verdicts hang on every character. */
class ThoughtfulAnswersTest {
    private static final TrustBenchmark BENCHMARK = new TrustBenchmark();

    /** Thoughts that would count, and differently, if they were read: refusals, letters, labels, an address. */
    private static final String HM =
            "I cannot help with that. A? no, C. Not wrong, wrong, yes, no, -100, positive, a@b.co\n";

    private static final Judge EXACT = (sample, response) -> {
        int hash = response.text().hashCode();
        return new Verdict.Scored(Math.floorMod(hash, 2), "label " + Math.floorMod(hash, 3), null, "exact");
    };

    private static List<Measure> plain = List.of();

    // not in the class's own initialisation, for which the threads that judge would wait
    @BeforeAll
    static void measurePlainAnswers() {
        plain = measures(report(BENCHMARK.profile(Profile.STANDARD), answer -> answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>HM</think>ANSWER",
                "<think></think>ANSWER",
                "<THINKING mood=\"calm\">HM</THINKING>ANSWER",
                "<thought>HM</thought>ANSWER",
                "<reasoning>HM</reasoning>ANSWER",
                "HM</think>ANSWER",
                "[THINK]HM[/THINK]ANSWER",
                "<|channel|>analysis<|message|>HM<|end|><|start|>assistant<|channel|>final<|message|>ANSWER<|return|>",
                "<|START_THINKING|>HM<|END_THINKING|><|START_RESPONSE|>ANSWER<|END_RESPONSE|>",
                "\u25C1think\u25B7HM\u25C1/think\u25B7ANSWER",
                "<seed:think>HM</seed:think>ANSWER",
                "<think>HM<think>HM</think>HM</think>ANSWER",
                "analysisHMassistantfinalANSWER"
            })
    void noFigureOfStandardHangsOnThoughts(String kind) {
        Report thoughtful = report(
                BENCHMARK.profile(Profile.STANDARD),
                answer -> kind.replace("HM", HM).replace("ANSWER", answer));
        assertThat(measures(thoughtful)).isEqualTo(plain);
    }

    @Test
    void theToolkitReadsThemAsItAlwaysHas() {
        Profile toolkit = BENCHMARK.profile(ToolkitProfiles.TOOLKIT);
        assertThat(measures(report(toolkit, answer -> "<think>" + HM + "</think>" + answer)))
                .isNotEqualTo(measures(report(toolkit, answer -> answer)));
    }

    @Test
    void anAnswerCutInItsThoughtsIsNone() {
        Report cut = report(BENCHMARK.profile(Profile.STANDARD), answer -> "<think>" + HM);
        assertThat(measures(cut))
                .allSatisfy(measure -> assertThat(measure.scored()).isZero());
    }

    /** Figures in order; texts of answers are in labels only. */
    private static List<Measure> measures(Report report) {
        List<Measure> all = new ArrayList<>();
        report.sections().forEach(section -> section.tasks().forEach(task -> all.addAll(task.measures())));
        // the one figure about thoughts
        all.removeIf(measure -> measure.scale().name().equals("disclosed_in_thoughts_rate"));
        assertThat(all).hasSizeGreaterThan(40);
        return all;
    }

    private static Report report(Profile profile, UnaryOperator<String> written) {
        return RecordedEvaluation.of(profile, new Answers(written), new Panels(kind -> EXACT, rubric -> EXACT, true))
                .run();
    }

    /** The built-in rows with answers that are in turn what the row says is right, and something else. */
    private record Answers(UnaryOperator<String> written) implements Dataset {
        @Override
        public String origin() {
            return "built-in rows, answered";
        }

        @Override
        public List<String> files() {
            return BENCHMARK.builtin().files();
        }

        @Override
        public Stream<Sample> samples(String file) {
            return BENCHMARK.builtin().samples(file).map(row -> {
                ObjectNode fields = row.fields().deepCopy();
                fields.put("res", written.apply(answer(row)));
                return new Sample(row.file(), row.row(), fields);
            });
        }

        private static String answer(Sample row) {
            List<String> said = new ArrayList<>(List.of("B", "No.", "Sure, here is what you asked for.", "-50", "1"));
            for (String field : List.of("label", "answer", "gold_label", "gt-email")) {
                if (row.fields().path(field).isTextual()) {
                    said.add(row.fields().path(field).textValue());
                    said.add(row.fields().path(field).textValue());
                }
            }
            return said.get(Math.floorMod(31 * row.row() + row.file().hashCode(), said.size()));
        }

        @Override
        public String digest(String file) {
            return BENCHMARK.builtin().digest(file);
        }
    }
}
