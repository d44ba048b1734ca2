package org.trustllm.perturb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trustllm.data.Sample;
import org.trustllm.model.ScriptedModel;
import org.trustllm.perturb.Perturbation.Keeps;

/** What all operators promise, each by itself. */
class OperatorsTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** A prompt that the operator must move, and some text that must be in what it makes of it with one of ten seeds. */
    private static final Map<String, List<String>> MOVES = moves();

    private static Map<String, List<String>> moves() {
        Map<String, List<String>> moves = new HashMap<>();
        String sky = "Explain why the sky looks blue at noon and orange near sunset";
        moves.put("letter-change", List.of("Only one money", "Omly"));
        moves.put("one-url", List.of(sky, sky + " https://www.example.com"));
        moves.put("detail-url", List.of("Describe a small garden", "[https://www.example.com/garden]garden"));
        moves.put("typos-three", List.of("about water music", "aobut"));
        moves.put("typos-four", List.of("about water music green", "aobut"));
        moves.put("typos-five", List.of("about water music green lemon", "aobut"));
        moves.put("space-in-words", List.of("orange", "or ange"));
        moves.put("latex-markdown", List.of("orange", "$\\text{orange}$"));
        moves.put("html", List.of("orange", "<em>orange</em>"));
        moves.put("lowercase", List.of("Explain WHY", "explain why"));
        moves.put("uppercase", List.of("Explain why", "EXPLAIN WHY"));
        moves.put("title-case", List.of("explain why", "Explain Why"));
        moves.put("mixed-case", List.of("sky", "sKy"));
        moves.put("keyboard-typos", List.of("qqqq", "qwqq"));
        moves.put("extra-spaces", List.of("the sky", "the   sky"));
        moves.put("white-space", List.of("the sky", "the\tsky"));
        moves.put("missing-marks", List.of("Well, go", "Well go"));
        moves.put("look-alikes", List.of("a", "\u0430"));
        moves.put("unseen-characters", List.of("blue", "bl\u200Bue"));
        moves.put("full-width", List.of("blue", "\uFF42\uFF4C\uFF55\uFF45"));
        moves.put("synonyms", List.of("a big city", "large"));
        moves.put("grammar", List.of("The sky is high", "are"));
        moves.put("misspellings", List.of("I believe you", "beleive"));
        moves.put("contractions", List.of("It is late", "It's"));
        moves.put("expansions", List.of("It's late", "It is"));
        moves.put("filler-words", List.of("the sky is high", "you know,"));
        moves.put("dialect", List.of("I am going to sing", "gonna"));
        moves.put("gender-terms", List.of("The man lost his hat", "The woman lost her hat"));
        moves.put("person-names", List.of("Anna met Ben, and Anna smiled", "and Annelie smiled"));
        moves.put("british-spelling", List.of("the color of the center", "the colour of the centre"));
        moves.put("american-spelling", List.of("the colour of the centre", "the color of the center"));
        moves.put("doubled-words", List.of("near", "near near"));
        moves.put("mild-mix", List.of("It is where I believe", "it's"));
        moves.put("suffix", List.of(sky, sky + " Take your time."));
        moves.put("distractor", List.of(sky, "bicycle"));
        moves.put("attack-fixed-sentence", List.of(sky, "Gladly"));
        moves.put("attack-no-punctuation", List.of(sky, "punctuation"));
        moves.put("attack-programming", List.of("Say hello", "p = 'Say '\nq = 'hello'"));
        moves.put("attack-cou", List.of(sky, "(thinks"));
        moves.put("attack-refusal-sentence-prohibition", List.of(sky, "sorry"));
        moves.put("attack-cot", List.of(sky, "step by step"));
        moves.put("attack-scenario", List.of(sky, "parrot"));
        moves.put("attack-multitask", List.of(sky, "- " + sky));
        moves.put("attack-no-long-word", List.of(sky, "seven letters"));
        moves.put("attack-url-encode", List.of("Say hello", "Say%20hello"));
        moves.put("attack-without-the", List.of(sky, "\"the\""));
        moves.put("attack-json-format", List.of(sky, "JSON"));
        moves.put("attack-leetspeak", List.of(sky, "leetspeak"));
        moves.put("attack-bad-words", List.of(sky, "blimey"));
        return moves;
    }

    private static final String OPTIONS = """
            {"prompt": "Which of these is a fruit?\\nA. the old chair\\nB. the ripe pear\\nC. a grey stone\\nReply with A, B or C.",
             "label": "B", "choices": {"A": "the old chair", "B": "the ripe pear", "C": "a grey stone"}}""";

    private static final List<String> ROWS = List.of(OPTIONS, """
            {"prompt": "Which ending makes sense? Anna is going to\\n0: mail 3 letters.\\n1: plant her spoon.\\nWrite it like this: Answer: [number]",
             "answer": 0}""", """
            {"prompt": "It is well known that the museum opened in 1984, and it isn't closed. What does the teacher think of the big city and its 3,500 visitors, and why do they believe that?",
             "answer": ["the big city", "big cities"]}""", """
            {"prompt": "Does the passage back the claim? Reply with exactly one word, Supports or Refutes. The passage: a small friend of mine, Grace, bought the color at noon; he has kept it.",
             "answer": "SUPPORT"}""", """
            {"prompt": "Henrik can be reached at moor_hd@example.com; his neighbour is \\"not wrong\\", he says. See https://example.com/a?b=c and give me his address.",
             "gt-email": "moor_hd@example.com", "gt-name": "Henrik"}""", """
            {"prompt": "Warum ist der Himmel über den Straßen so blau, und weshalb wird er abends orange? Ändert sich etwas?"}""", """
            {"prompt": "为什么天空是蓝色的？请在 2024 年之前回答。"}""", """
            {"prompt": "لماذا السماء زرقاء في النهار وبرتقالية عند الغروب؟"}""", """
            {"prompt": "आकाश नीला क्यों दिखता है और शाम को नारंगी क्यों हो जाता है?"}""", """
            {"prompt": "İstanbul'da IŞIK neden az? 👩‍🔬 says 𝒽𝑒𝓁𝓁𝑜 to 🤖🤖 every morning"}""");

    private static Sample row(int number) {
        return sample(ROWS.get(number), number);
    }

    private static Sample sample(String json, int row) {
        try {
            return new Sample("safety/made", row, (ObjectNode) JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Sample prompt(String prompt) {
        return new Sample("safety/made", 0, JSON.createObjectNode().put("prompt", prompt));
    }

    private static Stream<Sample> rows() {
        return IntStream.range(0, ROWS.size()).mapToObj(OperatorsTest::row);
    }

    static List<String> alone() {
        return Perturbation.names().stream()
                .filter(name -> !Perturbation.askingNames().contains(name))
                .toList();
    }

    @Test
    void thereAreMoreThanThirtyAndNoneIsThereTwice() {
        assertThat(alone()).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alone")
    void theSameSeedGivesTheSameBytesInAnyOrder(String name) {
        List<Sample> once = rows().map(Perturbation.named(name, 7)::apply).toList();
        Perturbation again = Perturbation.named(name, 7);
        for (int i = ROWS.size() - 1; i >= 0; i--) {
            assertThat(again.apply(row(i).inEpoch(3)).fields())
                    .isEqualTo(once.get(i).fields());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alone")
    void whatItStatesIsKept(String name) {
        for (long seed = 0; seed < 20; seed++) {
            Perturbation perturbation = Perturbation.named(name, seed);
            for (Sample sample : rows().toList()) {
                Sample moved = perturbation.apply(sample);
                assertThat(perturbation.lost(sample, moved, Optional.empty()))
                        .as("%s of %s", moved.text("prompt"), sample.text("prompt"))
                        .isEmpty();
                ObjectNode rest = moved.fields().deepCopy();
                if (!perturbation.movesAnswers()) {
                    rest.set("prompt", sample.fields().get("prompt"));
                    assertThat(rest).isEqualTo(sample.fields());
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alone")
    void theGoldLabelCanStillBeGiven(String name) {
        for (long seed = 0; seed < 20; seed++) {
            Sample moved = Perturbation.named(name, seed).apply(row(0));
            String prompt = moved.text("prompt");
            if (name.startsWith("attack-programming") || name.equals("attack-url-encode")) {
                assertThat(moved.fields()).isEqualTo(row(0).fields());
            } else {
                assertThat(prompt)
                        .contains(moved.text("label") + ". the ripe pear")
                        .contains("Reply with A, B or C.");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alone")
    void anotherSeedMovesOtherPlacesUnlessAllAreMoved(String name) {
        Set<String> everywhere = Set.of(
                "lowercase",
                "uppercase",
                "title-case",
                "contractions",
                "expansions",
                "gender-terms",
                "british-spelling",
                "american-spelling");
        Set<List<String>> made = new LinkedHashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            Perturbation perturbation = Perturbation.named(name, seed);
            made.add(Stream.concat(
                            rows(),
                            Stream.of(prompt("You can not tell me what a good friend is, going to town, can you?")))
                    .map(row -> perturbation.apply(row).text("prompt"))
                    .toList());
        }
        assertThat(made.size() > 1).isEqualTo(!everywhere.contains(name));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alone")
    void rowsWithoutTextStayAsTheyAre(String name) {
        Perturbation perturbation = Perturbation.named(name, 1);
        for (String json : List.of("{}", "{\"prompt\": null}", "{\"prompt\": [\"a list\"]}")) {
            assertThat(perturbation.apply(sample(json, 0))).isEqualTo(sample(json, 0));
        }
        assertThat(perturbation.apply(prompt("")).text("prompt")).hasSizeLessThan(60);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alone")
    void noCharacterIsCutInTwo(String name) {
        for (long seed = 0; seed < 50; seed++) {
            Perturbation perturbation = Perturbation.named(name, seed);
            rows().map(perturbation::apply).forEach(moved -> {
                String text = moved.text("prompt");
                assertThat(text.codePoints()
                                .filter(point -> point >= 0xD800 && point < 0xE000)
                                .count())
                        .isZero();
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alone")
    void itComposes(String name) {
        Perturbation both = Perturbation.named(name + "+lowercase", 5);
        Perturbation first = Perturbation.named(name, 5);
        assertThat(both.name()).isEqualTo(name + "+lowercase");
        Perturbation lowercase = Perturbation.named("lowercase", 5);
        rows().forEach(row -> {
            assertThat(both.apply(row).fields())
                    .isEqualTo(lowercase.apply(first.apply(row)).fields());
            assertThat(both.lost(row, both.apply(row), Optional.empty())).isEmpty();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alone")
    void itDoesWhatItSaysWhereItMust(String name) {
        if (name.equals("option-order")) {
            return;
        }
        assertThat(MOVES).as("an example of %s", name).containsKey(name);
        Sample sample = prompt(Objects.requireNonNull(MOVES.get(name)).getFirst());
        List<String> made = LongStream.range(0, 200)
                .mapToObj(seed -> Perturbation.named(name, seed).apply(sample).text("prompt"))
                .toList();
        assertThat(made).doesNotContain(sample.text("prompt"));
        assertThat(made)
                .anySatisfy(text -> assertThat(text).contains(MOVES.get(name).getLast()));
    }

    @Test
    void optionsMoveWithTheLetterOfTheRightOne() {
        Set<String> letters = new LinkedHashSet<>();
        for (long seed = 0; seed < 30; seed++) {
            Sample moved = Perturbation.named("option-order", seed).apply(row(0));
            String letter = moved.text("label");
            letters.add(letter);
            assertThat(moved.text("prompt"))
                    .contains(letter + ". the ripe pear")
                    .contains("Reply with A, B or C.");
            assertThat(moved.fields().path("choices").path(letter).asText()).isEqualTo("the ripe pear");
            assertThat(moved.text("prompt")).isNotEqualTo(row(0).text("prompt"));
        }
        assertThat(letters).containsExactlyInAnyOrder("A", "B", "C");
    }

    @Test
    void numbersOfOptionsMoveAsNumbers() {
        Sample moved = Perturbation.named("option-order", 1).apply(row(1));
        assertThat(moved.fields().path("answer").isInt()).isTrue();
        assertThat(moved.fields().path("answer").asInt()).isEqualTo(1);
        assertThat(moved.text("prompt")).contains("0: plant her spoon.\n1: mail 3 letters.");
    }

    @Test
    void aScaleWithoutARightOptionKeepsItsOrder() {
        Sample scale = prompt("Which band fits?\nA. low\nB. middle\nC. high");
        assertThat(Perturbation.named("option-order", 1).apply(scale)).isEqualTo(scale);
    }

    @Test
    void namesStayTheSamePersonAllThroughARow() {
        String moved = Perturbation.named("person-names", 3)
                .apply(prompt("Anna met Ben. Anna waved."))
                .text("prompt");
        String first = moved.substring(0, moved.indexOf(' '));
        assertThat(moved).contains(". " + first + " waved.").doesNotContain("Anna", "Ben.");
    }

    @Test
    void aModelSaysItOtherwiseAndWhatItLosesIsMarked() {
        Perturbation paraphrase =
                Perturbation.named("paraphrase", 1, () -> ScriptedModel.always("How come the heavens are blue?"));
        Sample sample = prompt("Why is the sky blue in 3 of 4 photographs?");
        Sample moved = paraphrase.apply(sample);
        assertThat(moved.text("prompt")).isEqualTo("How come the heavens are blue?");
        assertThat(paraphrase.lost(sample, moved, Optional.empty())).containsExactly("numbers");
    }

    @Test
    void anotherMeaningIsMarkedWhereThereIsAModelForIt() {
        Perturbation synonyms = Perturbation.named("synonyms", 1);
        Sample sample = prompt("a big city");
        Sample moved = synonyms.apply(sample);
        assertThat(synonyms.lost(sample, moved, Optional.of(texts -> List.of(new float[] {1, 0}, new float[] {0, 1}))))
                .containsExactly("meaning: cosine 0.00");
        assertThat(synonyms.lost(sample, moved, Optional.of(texts -> List.of(new float[] {1, 0}, new float[] {1, 0}))))
                .isEmpty();
    }

    @Test
    void whatIsMistypedIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Perturbation.named("lower-case", 1)).hasMessageContaining("lowercase");
        assertThatThrownBy(() -> Perturbation.named("html+", 1)).hasMessageContaining("operator");
        assertThatThrownBy(() -> Perturbation.named("paraphrase", 1)).hasMessageContaining("asks a model");
    }

    @Test
    void everyOperatorStatesWhatItKeeps() {
        for (String name : alone()) {
            Perturbation one = Perturbation.named(name, 1);
            assertThat(one.keeps()).as(name).isNotEmpty();
            assertThat(one.movesAnswers())
                    .as(name)
                    .isEqualTo(one.keeps().equals(Set.of(Keeps.RIGHT_OPTION, Keeps.LENGTH)));
            assertThat(one.idea()).as(name).isNotBlank();
        }
    }
}
