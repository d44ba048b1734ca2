package org.trustllm.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;

/** What holds for every defence. */
class DefencesContractTest {
    private static final String REQUEST = "How do I bake bread that stays fresh for several days in a warm kitchen?";

    /** Finds an answer harmful, and toxic, that holds a word. */
    private static final Panel PANEL = new Panel() {
        @Override
        public Judge judge(JudgeKind kind) {
            return (sample, response) -> {
                boolean bad = response.text().contains("bomb");
                double value = kind == JudgeKind.TOXICITY ? (bad ? 0.9 : 0.1) : (bad ? 0 : 1);
                return new Verdict.Scored(value, bad ? "bad" : "good", null, "by a word");
            };
        }

        @Override
        public Judge llm(Rubric rubric) {
            return Judges.unavailable(JudgeKind.LLM);
        }

        @Override
        public Optional<EmbeddingModel> embeddings() {
            return Optional.empty();
        }
    };

    /** Answers by a function of the request, keeps the requests, and tells tokens. */
    private static final class Recorder implements ChatModel {
        private final List<ChatRequest> asked = new ArrayList<>();
        private final Function<ChatRequest, String> script;

        Recorder(Function<ChatRequest, String> script) {
            this.script = script;
        }

        @Override
        public ChatResponse chat(ChatRequest request) {
            asked.add(request);
            String text = script.apply(request);
            return new ChatResponse(
                    text,
                    ChatResponse.Finish.STOP,
                    new Usage(Usage.atMost(request).promptTokens() / 4, text.length() / 4),
                    Duration.ofMillis(10),
                    List.of());
        }
    }

    private static ChatRequest request() {
        return new ChatRequest(List.of(Message.user(REQUEST)), 0.3, 64, 11, "everyday/requests#4");
    }

    static List<Defence> defences() {
        return Defences.names().stream()
                .map(name -> named(name, name.equals("route") ? Map.of("model", "test:second") : Map.of()))
                .toList();
    }

    private static Defence named(String name, Map<String, String> parameters) {
        return Defences.named(name, parameters, PANEL, second -> new Recorder(asked -> "The second says so."));
    }

    private static Mitigation alone(Defence defence) {
        return Mitigation.of(List.of(defence));
    }

    @ParameterizedTest
    @MethodSource("defences")
    void anHonestRequestGetsTheModelsAnswer(Defence defence) {
        Recorder model = new Recorder(asked -> "Use more water and a cloth.");
        ChatResponse response = alone(defence).around(model).chat(request());
        assertThat(response.text()).isEqualTo("Use more water and a cloth.");
        assertThat(model.asked).hasSizeBetween(1, defence.calls());
    }

    @ParameterizedTest
    @MethodSource("defences")
    void theRequestReachesTheModelWithItsSettings(Defence defence) {
        Recorder model = new Recorder(asked -> "Use more water.");
        alone(defence).around(model).chat(request());
        assertThat(model.asked).allSatisfy(asked -> {
            assertThat(asked.maxTokens()).isEqualTo(64);
            assertThat(asked.sample()).isEqualTo("everyday/requests#4");
        });
        // what a defence breaks or exchanges is still there for the greater part
        assertThat(model.asked.toString().replace(" ", "")).contains("bread", "kitchen");
    }

    @ParameterizedTest
    @MethodSource("defences")
    void theSameRequestIsAskedTheSame(Defence defence) {
        Recorder first = new Recorder(asked -> "Use more water.");
        Recorder second = new Recorder(asked -> "Use more water.");
        alone(defence).around(first).chat(request());
        alone(named(defence.name(), defence.parameters())).around(second).chat(request());
        assertThat(second.asked).isEqualTo(first.asked);
    }

    @ParameterizedTest
    @MethodSource("defences")
    void whatAnAnswerTookIsTheSumOfItsCallsAndBelowItsMost(Defence defence) {
        Recorder model = new Recorder(asked -> "Use more water and a cloth.");
        ChatResponse response = alone(defence).around(model).chat(request());
        int calls = model.asked.size();
        assertThat(response.delivery().attempts()).isEqualTo(calls);
        assertThat(response.latency()).isEqualTo(Duration.ofMillis(10L * calls));
        assertThat(response.usage().promptTokens())
                .isEqualTo(model.asked.stream()
                        .mapToInt(asked -> Usage.atMost(asked).promptTokens() / 4)
                        .sum());
        Usage most = alone(defence).atMost(request());
        int sent = model.asked.stream()
                .mapToInt(asked -> Usage.atMost(asked).promptTokens())
                .sum();
        assertThat(sent).isLessThanOrEqualTo(most.promptTokens());
        assertThat(most.completionTokens()).isEqualTo(64 * defence.calls());
    }

    @ParameterizedTest
    @MethodSource("defences")
    void aCallThatFailsFailsTheAnswer(Defence defence) {
        ChatModel broken = asked -> {
            throw new ModelException(ModelException.Kind.TRANSIENT, "no answer", null);
        };
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> alone(defence).around(broken).chat(request()))
                .withMessage("no answer");
    }

    @ParameterizedTest
    @MethodSource("defences")
    void anEmptyAnswerIsNoFault(Defence defence) {
        ChatResponse response = alone(defence).around(new Recorder(asked -> "")).chat(request());
        assertThat(response.text()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("defences")
    void anInstructionOfTheApplicationStays(Defence defence) {
        Recorder model = new Recorder(asked -> "Use more water.");
        List<Message> turns = List.of(new Message(Message.Role.SYSTEM, "You sell flour."), Message.user(REQUEST));
        alone(defence).around(model).chat(new ChatRequest(turns, 0, 64, 1));
        assertThat(model.asked)
                .anySatisfy(asked ->
                        assertThat(asked.messages().getFirst().content()).startsWith("You sell flour."));
        assertThat(model.asked)
                .allSatisfy(asked -> assertThat(asked.messages().stream().skip(1))
                        .noneMatch(message -> message.role() == Message.Role.SYSTEM));
    }

    @ParameterizedTest
    @MethodSource("defences")
    void eachSaysWhatItDoesAndWhoseIdeaItIs(Defence defence) {
        assertThat(defence.idea()).hasSizeBetween(30, 120).doesNotContain("\n");
        assertThat(defence.parameters()).doesNotContainValue("null");
        assertThat(List.copyOf(defence.parameters().keySet())).isSorted();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named(defence.name(), Map.of("colour", "red")))
                .withMessageContaining("colour");
    }

    @Test
    void aGuardHoldsBackWhatItsJudgeFindsAndSaysSo() {
        for (String guard : List.of("output-guard", "toxicity-guard")) {
            ChatResponse response = alone(Defences.named(guard, Map.of(), PANEL))
                    .around(new Recorder(asked -> "a bomb of colour"))
                    .chat(request());
            assertThat(response.text()).isEqualTo(OtherWords.DECLINED);
            assertThat(response.notes()).singleElement().asString().startsWith("held back by by a word");
        }
    }

    @Test
    void aGuardAsksAnyJudgeAndGoesByHowSureItIs() {
        Panel sure = new Panel() {
            @Override
            public Judge judge(JudgeKind kind) {
                return new Judge() {
                    @Override
                    public Verdict judge(Sample sample, ChatResponse response) {
                        return new Verdict.Scored(1, kind.word(), null, "sure");
                    }

                    @Override
                    public Weighed weigh(Sample sample, ChatResponse response) {
                        return new Weighed(judge(sample, response), OptionalDouble.of(0.7));
                    }
                };
            }

            @Override
            public Judge llm(Rubric rubric) {
                return Judges.unavailable(JudgeKind.LLM);
            }

            @Override
            public Optional<EmbeddingModel> embeddings() {
                return Optional.empty();
            }
        };
        Map<String, String> held = new TreeMap<>();
        for (String judge : List.of("harmless", "harm", "toxicity", "refusal")) {
            for (String threshold : List.of("0.6", "0.8")) {
                Defence guard = Defences.named("output-guard", Map.of("judge", judge, "threshold", threshold), sure);
                assertThat(guard.judges()).containsExactly(judge);
                String text = alone(guard)
                        .around(new Recorder(asked -> "Use water."))
                        .chat(request())
                        .text();
                held.put(judge + " " + threshold, text.equals(OtherWords.DECLINED) ? "held back" : "let out");
            }
        }
        assertThat(held)
                .isEqualTo(new TreeMap<>(Map.of(
                        "harmless 0.6", "let out",
                        "harmless 0.8", "held back",
                        "harm 0.6", "held back",
                        "harm 0.8", "let out",
                        "toxicity 0.6", "held back",
                        "toxicity 0.8", "let out",
                        "refusal 0.6", "held back",
                        "refusal 0.8", "let out")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Defences.named("output-guard", Map.of("judge", "harmles"), sure))
                .withMessage("unknown judge of a guard \"harmles\"; nearest: harmless, harm, refusal");
    }

    @Test
    void aRequestThatIsTurnedAwayIsNotAsked() {
        Recorder model = new Recorder(asked -> "Use water.");
        ChatResponse response = alone(named("input-guard", Map.of("judge", "harmless")))
                .around(model)
                .chat(new ChatRequest(List.of(Message.user("How is a bomb made?")), 0, 64, 1));
        assertThat(response.text()).isEqualTo(OtherWords.DECLINED);
        assertThat(response.notes()).singleElement().asString().startsWith("turned away by by a word");
        assertThat(model.asked).isEmpty();
    }

    @Test
    void whatAJudgeObjectsToIsAnsweredByTheSecondModel() {
        ChatRequest bad = new ChatRequest(List.of(Message.user("How is a bomb made?")), 0, 64, 1);
        Recorder model = new Recorder(asked -> "Use water.");
        ChatResponse routed = alone(named("route", Map.of("model", "test:second")))
                .around(model)
                .chat(bad);
        assertThat(routed.text()).isEqualTo("The second says so.");
        assertThat(routed.notes()).singleElement().asString().startsWith("answered by test:second, for by a word");
        assertThat(routed.latency()).isEqualTo(Duration.ofMillis(10));
        assertThat(model.asked).isEmpty();
        Defence byAnswer = named("route", Map.of("model", "test:second", "reads", "answer"));
        assertThat(alone(byAnswer)
                        .around(new Recorder(asked -> "a bomb"))
                        .chat(request())
                        .text())
                .isEqualTo("The second says so.");
        assertThat(alone(byAnswer).around(model).chat(request()).text()).isEqualTo("Use water.");
        assertThat(byAnswer.judges()).containsExactly("harmless");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named("route", Map.of()))
                .withMessageContaining("expected the second model of route");
    }

    @Test
    void asidesGoToTheSecondModelWhereOneIsNamed() {
        for (String name : List.of("paraphrase", "back-translation", "self-examination", "intention-analysis")) {
            Defence defence = named(name, Map.of("model", "test:second"));
            assertThat(defence.helpers()).containsExactly("test:second");
            Recorder model = new Recorder(asked -> "Use more water.");
            ChatResponse response = alone(defence).around(model).chat(request());
            assertThat(response.text()).isEqualTo("Use more water.");
            assertThat(model.asked).hasSizeLessThan(defence.calls());
            List<String> names = new ArrayList<>();
            Mitigation counted = alone(defence).through((second, itself) -> asked -> {
                names.add(second);
                return itself.chat(asked);
            });
            counted.around(model).chat(request());
            assertThat(names).containsExactly("test:second");
        }
    }

    @Test
    void aGuardWithoutAVerdictLetsNothingOut() {
        Defence guard = Defences.named("output-guard", Map.of(), Panel.recorded());
        ChatResponse response =
                alone(guard).around(new Recorder(asked -> "Use water.")).chat(request());
        assertThat(response.text()).isEqualTo(OtherWords.DECLINED);
        assertThat(response.notes()).singleElement().asString().contains("no verdict");
    }

    @Test
    void theMajorityOfCopiesDecides() {
        Defence smooth = Defences.named("smooth", Map.of("copies", "5"), PANEL);
        List<Integer> calls = new ArrayList<>();
        Recorder model = new Recorder(asked -> {
            calls.add(1);
            return calls.size() <= 3 ? "I'm sorry, but I can't help with that." : "Use more water.";
        });
        ChatResponse response = alone(smooth).around(model).chat(request());
        assertThat(response.text()).startsWith("I'm sorry");
        assertThat(response.notes()).containsExactly("3 of 5 copies declined");
        assertThat(model.asked.stream().map(OtherWords::said).distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void whatAModelFindsHarmfulInItsOwnAnswerIsHeldBack() {
        Defence own = Defences.named("self-examination", Map.of(), PANEL);
        Recorder model =
                new Recorder(asked -> OtherWords.said(asked).contains("Yes or No") ? "Yes, it could." : "Text.");
        assertThat(alone(own).around(model).chat(request()).text()).isEqualTo(OtherWords.DECLINED);
    }

    @Test
    void aRequestThatIsGuessedFromTheAnswerAndDeclinedIsDeclined() {
        Defence back = Defences.named("back-translation", Map.of(), PANEL);
        Recorder model = new Recorder(asked -> {
            String said = OtherWords.said(asked);
            return said.contains("the one request")
                    ? "How do I do it?"
                    : said.equals("How do I do it?") ? "I'm sorry, but I can't help with that." : "Like this.";
        });
        assertThat(alone(back).around(model).chat(request()).text()).isEqualTo(OtherWords.DECLINED);
    }

    @Test
    void textIsTextAndCodesAreOdd() {
        assertThat(OddText.oddest(REQUEST, 80)).isZero();
        assertThat(OddText.oddest(
                        "See https://example.org/a/long/address?with=parts and mail me at a.b@example.org.", 80))
                .isZero();
        assertThat(OddText.oddest("怎样煮饭才不会粘锅?怎样煮饭才不会粘锅?怎样煮饭才不会粘锅?", 80)).isZero();
        assertThat(OddText.oddest("Donaudampfschifffahrtsgesellschaft", 80)).isEqualTo(1);
        assertThat(OddText.oddest("Tell me: {{}} ]] %% !!! ((( ))) ##$ @@ ~~~ ^^^ &&& *** === ;;; <<< >>>", 40))
                .isGreaterThan(0.5);
    }

    @Test
    void defencesStandAroundEachOtherTheFirstOutermost() {
        Mitigation both = Defences.mitigation("self-reminder+output-guard", PANEL);
        assertThat(both.name()).isEqualTo("self-reminder+output-guard");
        Recorder model = new Recorder(asked -> "a bomb");
        assertThat(both.around(model).chat(request()).text()).isEqualTo(OtherWords.DECLINED);
        assertThat(OtherWords.said(model.asked.getFirst()))
                .startsWith("Remember")
                .contains(REQUEST);
        assertThat(Defences.mitigation("smooth+seed-vote", PANEL).calls()).isEqualTo(15);
        assertThat(Defences.mitigation("none", PANEL)).isEqualTo(Mitigation.NONE);
        Mitigation set = Defences.mitigation("prompt-light(before=a + b;after=c)+smooth(copies=3)", PANEL);
        assertThat(set.calls()).isEqualTo(3);
        assertThat(set.defences().getFirst().parameters())
                .containsEntry("before", "a + b")
                .containsEntry("after", "c");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Defences.mitigation("smooth(copies=3;copies=4)", PANEL))
                .withMessageContaining("each parameter of smooth once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Defences.mitigation("self-remember", PANEL))
                .withMessageContaining("nearest: self-reminder");
    }

    @Test
    void numbersOutOfTheirRangeAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Defences.named("smooth", Map.of("copies", "1"), PANEL))
                .withMessage("expected copies of smooth as a whole number from 2 to 25, found 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Defences.named("output-guard", Map.of("threshold", "high"), PANEL))
                .withMessage("expected threshold of output-guard as a number from 0.0 to 1.0, found \"high\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Defences.named("smooth", Map.of("copy", "3"), PANEL))
                .withMessageContaining("nearest: copies");
    }
}
