package org.trustllm.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.guardrail.TrustGuards;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.local.judge.EmbeddedJudges;
import reactor.core.publisher.Flux;

/**
 * The verdict of an advisor in a chat client is that of the judge in a run, on answers that real models gave. With {@code
 * -Dtrustllm.parity=10000} on as many of them; fifty otherwise.
 */
class ParityTest {
    private static final Path ANSWERS =
            Path.of(System.getProperty("trustllm.shared", "../shared"), "data/real-responses");
    private static final int MANY = Integer.getInteger("trustllm.parity", 50);

    record Answered(String prompt, String answer) {}

    @Test
    void aVerdictInUseIsTheVerdictInATest() throws Exception {
        assumeThat(ANSWERS).as("recorded answers").isDirectory();
        List<Answered> answers = answers();
        assertThat(answers).hasSize(MANY);
        int told = 0;
        int same = 0;
        for (JudgeKind kind : List.of(JudgeKind.HARMLESS, JudgeKind.REFUSAL)) {
            List<GuardDecision> decisions = new ArrayList<>();
            Service service = new Service(TrustGuards.of(kind, EmbeddedJudges.panel())
                    .doing(TrustGuard.Action.LOG)
                    .failing(TrustGuard.FailMode.OPEN)
                    .telling(decisions::add));
            Judge judge = EmbeddedJudges.panel().judge(kind);
            for (Answered one : answers) {
                decisions.clear();
                service.ask(one);
                Verdict inRun = judge.judge(
                        new Sample(
                                "safety/any",
                                0,
                                JsonNodeFactory.instance.objectNode().put("prompt", one.prompt())),
                        org.trustllm.model.ChatResponse.of(one.answer()).withoutThoughts());
                assertThat(decisions).hasSize(2);
                for (GuardDecision decision : decisions) {
                    told++;
                    same += decision.verdict().equals(inRun) ? 1 : 0;
                }
            }
        }
        assertThat(same).isEqualTo(told).isEqualTo(4 * MANY);
        if (MANY > 1_000) {
            System.getLogger(ParityTest.class.getName())
                    .log(System.Logger.Level.INFO, same + " of " + told + " verdicts alike");
        }
    }

    /** A chat client whose model gives the answer that is set, whole and in two parts. */
    private static final class Service {
        private Answered one = new Answered("", "");
        private final ChatClient client;

        Service(TrustGuard guard) {
            ChatModel model = new ChatModel() {
                @Override
                public ChatResponse call(Prompt prompt) {
                    return Streamed.part(one.answer());
                }

                @Override
                public Flux<ChatResponse> stream(Prompt prompt) {
                    int half = one.answer().length() / 2;
                    return Flux.just(
                                    one.answer().substring(0, half),
                                    one.answer().substring(half))
                            .map(Streamed::part);
                }
            };
            client = ChatClient.builder(model)
                    .defaultAdvisors(OutputTrustAdvisor.of(guard))
                    .build();
        }

        void ask(Answered next) {
            one = next;
            UserMessage question = new UserMessage(one.prompt());
            assertThat(client.prompt().messages(question).call().content()).isEqualTo(one.answer());
            List<String> parts = client.prompt().messages(question).stream()
                    .content()
                    .collectList()
                    .block(Duration.ofSeconds(60));
            assertThat(String.join("", parts == null ? List.of() : parts)).isEqualTo(one.answer());
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
