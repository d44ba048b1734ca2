package org.trustllm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.TokenStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.guardrail.TrustGuards;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.local.judge.EmbeddedJudges;

/**
 * The verdict of a guardrail in an AI service is that of the judge in a run, on answers that real models gave. With {@code
 * -Dtrustllm.parity=10000} on as many of them, and it says how long the guard took; fifty otherwise.
 */
class ParityTest {
    private static final Path ANSWERS =
            Path.of(System.getProperty("trustllm.shared", "../shared"), "data/real-responses");
    private static final int MANY = Integer.getInteger("trustllm.parity", 50);

    interface Assistant {
        Result<String> ask(String question);

        TokenStream stream(String question);
    }

    record Answered(String prompt, String answer) {}

    @Test
    void aVerdictInUseIsTheVerdictInATest() throws Exception {
        assumeThat(ANSWERS).as("recorded answers").isDirectory();
        List<Answered> answers = answers();
        assertThat(answers).hasSize(MANY);
        List<Long> took = new ArrayList<>();
        int same = 0;
        for (JudgeKind kind : List.of(JudgeKind.HARMLESS, JudgeKind.REFUSAL)) {
            List<GuardDecision> told = new ArrayList<>();
            TrustGuard guard = TrustGuards.of(kind, EmbeddedJudges.panel())
                    .doing(TrustGuard.Action.LOG)
                    .failing(TrustGuard.FailMode.OPEN)
                    .telling(told::add);
            Service service = new Service(guard);
            Judge judge = EmbeddedJudges.panel().judge(kind);
            for (Answered one : answers) {
                told.clear();
                service.ask(one);
                Verdict inRun = judge.judge(
                        new Sample(
                                "safety/any",
                                0,
                                JsonNodeFactory.instance.objectNode().put("prompt", one.prompt())),
                        org.trustllm.model.ChatResponse.of(one.answer()).withoutThoughts());
                assertThat(told).hasSize(2);
                for (GuardDecision decision : told) {
                    took.add(decision.took().toNanos());
                    same += decision.verdict().equals(inRun) ? 1 : 0;
                }
            }
        }
        assertThat(same).isEqualTo(took.size());
        if (MANY > 1_000) {
            took.sort(null);
            System.Logger log = System.getLogger(ParityTest.class.getName());
            log.log(
                    System.Logger.Level.INFO,
                    "%d of %d verdicts alike; guard p50 %.3f ms, p95 %.3f ms, p99 %.3f ms"
                            .formatted(
                                    same,
                                    took.size(),
                                    took.get(took.size() / 2) / 1e6,
                                    took.get((int) (0.95 * took.size())) / 1e6,
                                    took.get((int) (0.99 * took.size())) / 1e6));
        }
    }

    /** An AI service, and its streaming twin, whose model gives the answer that is set. */
    private static final class Service {
        private Answered one = new Answered("", "");
        private final Assistant assistant;
        private final Assistant streaming;

        Service(TrustGuard guard) {
            OutputTrustGuardrail guardrail = OutputTrustGuardrail.of(guard);
            ChatModel model = new ChatModel() {
                @Override
                public ChatResponse doChat(ChatRequest request) {
                    return ChatResponse.builder()
                            .aiMessage(AiMessage.from(one.answer()))
                            .build();
                }
            };
            StreamingChatModel parts = new StreamingChatModel() {
                @Override
                public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                    int half = one.answer().length() / 2;
                    new Streamed(one.answer().substring(0, half), one.answer().substring(half))
                            .doChat(request, handler);
                }
            };
            assistant = AiServices.builder(Assistant.class)
                    .chatModel(model)
                    .outputGuardrails(guardrail)
                    .build();
            streaming = AiServices.builder(Assistant.class)
                    .streamingChatModel(parts)
                    .outputGuardrails(guardrail)
                    .build();
        }

        void ask(Answered next) throws Exception {
            one = next;
            assertThat(assistant.ask(one.prompt()).content()).isEqualTo(one.answer());
            assertThat(GuardedServiceTest.whole(streaming.stream(one.prompt()))).isEqualTo(one.answer());
        }
    }

    private static List<Answered> answers() throws IOException {
        List<Answered> all = new ArrayList<>();
        try (Stream<Path> models = Files.list(ANSWERS)) {
            for (Path model : models.filter(Files::isDirectory).sorted().toList()) {
                Dataset data = Dataset.folder(model);
                for (String file : data.files()) {
                    try (Stream<Sample> rows = data.samples(file)) {
                        rows.filter(row -> row.optionalText("res") != null && row.optionalText("prompt") != null)
                                .filter(row -> !row.text("res").isBlank()
                                        && !row.text("prompt").isBlank())
                                .limit(MANY - all.size())
                                .forEach(row -> all.add(new Answered(row.text("prompt"), row.text("res"))));
                    }
                }
            }
        }
        return all;
    }
}
