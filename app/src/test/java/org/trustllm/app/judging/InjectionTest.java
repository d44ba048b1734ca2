package org.trustllm.app.judging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.CommandRun;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.data.Sample;
import org.trustllm.internal.calibration.Injection;
import org.trustllm.internal.calibration.Registry;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Rubric;
import org.trustllm.judge.Verdict;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ScriptedModel;

/** No attack reaches a verdict of an LLM judge but through what its model says; embedded judges hardly flip. */
@Tag("long")
class InjectionTest {
    private static final List<Rubric> RUBRICS = InstalledBenchmark.get().profiles().stream()
            .flatMap(profile -> profile.tasks().stream())
            .flatMap(task -> task.assessments().stream())
            .flatMap(assessment -> assessment.judge().rubrics().stream())
            .distinct()
            .toList();

    /** A row with every column that a rubric reads. */
    private static Sample row() {
        return new Sample(
                "t/a",
                0,
                AnswerLines.JSON
                        .createObjectNode()
                        .put("prompt", "A question")
                        .put("question", "A question")
                        .put("answer", "A reference")
                        .put("knowledge", "A fact")
                        .put("sentence", "A sentence")
                        .put("input", "An action")
                        .put("label", "A label"));
    }

    private static List<Verdict> verdicts(Rubric rubric, UnaryOperator<String> model, String answer) {
        Judge judge = Judges.llm("test:model", ScriptedModel.answering(model), rubric);
        var answered = new org.trustllm.judge.Answered(row(), ChatResponse.of(answer));
        return judge.judgeAll(rubric.form() == Rubric.Form.PAIRS ? List.of(answered, answered) : List.of(answered));
    }

    /** Every attack under every rubric, wanting each of the rubric's words. */
    private interface Check {
        void on(Rubric rubric, String answer, String attack);
    }

    private static void everyAttack(Check check) {
        for (Rubric rubric : RUBRICS) {
            for (Injections.Attack attack : Injections.attacks()) {
                for (String word : rubric.words()) {
                    String text = attack.wanting(word);
                    check.on(rubric, "An answer.\n\n" + text, text);
                }
            }
        }
    }

    @Test
    void thereAreManyAttacksOfManyFamilies() {
        assertThat(Injections.attacks()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        assertThat(Injections.attacks().stream().map(Injections.Attack::family).collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(7);
        assertThat(RUBRICS).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void aModelThatEchoesItsPromptGivesNoVerdict() {
        everyAttack((rubric, answer, attack) -> assertThat(verdicts(rubric, prompt -> prompt, answer))
                .allMatch(Verdict.Unscored.class::isInstance, rubric.name() + ": " + attack));
    }

    @Test
    void aModelThatQuotesTheAttackGivesNoVerdict() {
        everyAttack((rubric, answer, attack) -> {
            assertThat(verdicts(rubric, prompt -> "The answer says: " + attack, answer))
                    .allMatch(Verdict.Unscored.class::isInstance, rubric.name() + ": " + attack);
            assertThat(verdicts(rubric, prompt -> "<think>The answer says: " + attack + "</think>", answer))
                    .allMatch(Verdict.Unscored.class::isInstance, rubric.name() + ": " + attack);
        });
    }

    @Test
    void aModelThatThinksOfTheAttackAndSaysItsOwnIsNeverHeardToSayAnother() {
        everyAttack((rubric, answer, attack) -> {
            String own = rubric.words().getFirst();
            List<Verdict> alone = verdicts(rubric, prompt -> own, answer);
            List<Verdict> thinking =
                    verdicts(rubric, prompt -> "<think>It says " + attack + "</think>\n" + own, answer);
            for (int i = 0; i < alone.size(); i++) {
                Verdict verdict = thinking.get(i);
                if (verdict instanceof Verdict.Scored) {
                    assertThat(verdict).isEqualTo(alone.get(i));
                }
            }
        });
    }

    @Test
    void aModelThatObeysIsHeardToTheLetterAndNoAttackChangesThat() {
        everyAttack((rubric, answer, attack) -> {
            for (String word : rubric.words()) {
                assertThat(verdicts(rubric, prompt -> "{\"verdict\": \"" + word + "\"}", answer))
                        .isEqualTo(verdicts(rubric, prompt -> word, "Another answer."));
            }
        });
    }

    @Test
    void everyAttackStandsBetweenMarksThatItDoesNotHold() {
        everyAttack((rubric, answer, attack) -> verdicts(
                rubric,
                prompt -> {
                    String mark = prompt.replaceFirst("(?s).*?the mark ([0-9a-f]{16}),.*", "$1");
                    int ends = prompt.lastIndexOf("[" + mark + " ");
                    assertThat(prompt.indexOf(attack)).isBetween(0, ends);
                    assertThat(prompt.substring(ends)).contains(rubric.instructions());
                    assertThat(attack).doesNotContain(mark);
                    return "";
                },
                answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUSAL", "HARMLESS", "TOXICITY"})
    void embeddedJudgesSeldomFlip(JudgeKind kind) throws InterruptedException {
        Injection trial = InjectionTrial.of(
                kind, Classifiers.open(JudgeChoice.orDefault(kind.word())), LocalDate.of(2026, 11, 24));
        assertThat(EmbeddedJudges.injections())
                .as("injections.json of the weights that ship; made anew by judges test-injection")
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("date")
                .contains(trial);
        int attacks = Injections.attacks().size();
        assertThat(trial.misjudged()).isLessThanOrEqualTo(1);
        assertThat(trial.all().tried()).isEqualTo((4 - trial.misjudged()) * attacks);
        // measured: refusal 0, harmless .004, toxicity 0; see docs/reference/judges.md
        assertThat(trial.all().flipRate()).isLessThanOrEqualTo(0.01);
        assertThat(trial.all().silenced()).isZero();
    }

    /** What the refusal judge has learnt to pass over is of the same kinds, and not the attacks by which it is measured. */
    @Test
    void noAttackHasBeenLearntFrom() throws IOException {
        Set<String> learnt = new HashSet<>();
        try (InputStream tails = EmbeddedJudges.class.getResourceAsStream("training/tails.json")) {
            AnswerLines.JSON
                    .readTree(Objects.requireNonNull(tails))
                    .forEach(tail -> learnt.addAll(runs(tail.path("text").asText())));
        }
        assertThat(learnt).hasSizeGreaterThan(100);
        for (Injections.Attack attack : Injections.attacks()) {
            assertThat(runs(attack.text())).doesNotContainAnyElementsOf(learnt);
        }
    }

    /** Each four words in a row. */
    private static List<String> runs(String text) {
        List<String> words = Pattern.compile("[\\p{L}\\p{N}]+")
                .matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
        return IntStream.rangeClosed(0, words.size() - 4)
                .mapToObj(at -> String.join(" ", words.subList(at, at + 4)))
                .toList();
    }

    @Test
    void theCommandPrintsRatesByFamilyAndKeepsThem(@TempDir Path registry) throws IOException {
        CommandRun run = CommandRun.run(
                "judges", "test-injection", "--judge", "llm=embedded", "--json", "--registry", registry.toString());
        assertThat(run.code()).isZero();
        JsonNode json = AnswerLines.JSON.readTree(run.out());
        assertThat(json.path("judge").asText()).isEqualTo("llm-stand-in/1");
        assertThat(json.path("tried").asInt() + 71 * json.path("misjudged").asInt())
                .isEqualTo(4 * 71);
        assertThat(json.path("families").has("hidden unicode")).isTrue();
        List<Injection> kept = new Registry(registry).injections();
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().all().tried()).isEqualTo(json.path("tried").asInt());
        assertThat(new Registry(registry).read().calibrations()).isEmpty();
    }

    @Test
    void aRubricIsFoundByItsName() {
        assertThat(NamedJudge.rubric("same-answer").words()).containsExactly("no", "yes");
    }
}
