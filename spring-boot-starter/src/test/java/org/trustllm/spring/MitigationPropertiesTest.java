package org.trustllm.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.trustllm.guardrail.MitigationFile;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.mitigation.Defences;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;
import org.trustllm.model.ScriptedModel;
import org.trustllm.springai.SpringAiModels;

/** What an experiment recommended, by one property. */
class MitigationPropertiesTest {
    /** Says what it was asked, with its temperature, so that nothing that a defence changes stays unseen. */
    private static final org.trustllm.model.ChatModel MODEL =
            request -> org.trustllm.model.ChatResponse.of(request.temperature() + " " + request.messages());

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(ChatClientAutoConfiguration.class, GuardrailAutoConfiguration.class))
            .withBean(
                    ToolCallingManager.class, () -> ToolCallingManager.builder().build())
            .withBean(ChatModel.class, () -> SpringAiModels.theirs("scripted", MODEL));

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mitigation.yaml"), text);
    }

    @Test
    void exportedDefencesAnswerThousandQuestionsAsInTheExperiment() throws IOException {
        Mitigation mitigation = Defences.mitigation(
                "self-reminder+prompt-light+output-guard+temperature(temperature=0.5)", EmbeddedJudges.panel());
        org.trustllm.model.ChatModel experiment = mitigation.around(MODEL);
        runner.withPropertyValues("trustllm.mitigation.file=" + file(MitigationFile.text(mitigation)))
                .run(context -> {
                    ChatClient client =
                            context.getBean(ChatClient.Builder.class).build();
                    for (int i = 0; i < 1_000; i++) {
                        String question = "Question " + i + "?";
                        String expected = experiment
                                .chat(new ChatRequest(List.of(Message.user(question)), 0, 1024, 1))
                                .text();
                        assertThat(client.prompt(question).call().content()).isEqualTo(expected);
                        if (i % 100 == 0) {
                            assertThat(client.prompt(question).stream()
                                            .content()
                                            .collectList()
                                            .block())
                                    .containsExactly(expected);
                        }
                    }
                    assertThat(Objects.requireNonNull(client.prompt("Hi").call().content()))
                            .isNotEqualTo(MODEL.chat(new ChatRequest(List.of(Message.user("Hi")), 0, 1024, 1))
                                    .text());
                });
    }

    @Test
    void aSecondModelIsABean() throws IOException {
        ScriptedModel second = ScriptedModel.answering(question -> "Said otherwise.");
        Mitigation mitigation = Defences.mitigation("paraphrase(model=second)", EmbeddedJudges.panel(), name -> second);
        Path file = file(MitigationFile.text(mitigation));
        runner.withPropertyValues("trustllm.mitigation.file=" + file)
                .withBean("second", org.trustllm.model.ChatModel.class, () -> second)
                .run(context -> assertThat(context.getBean(ChatClient.Builder.class)
                                .build()
                                .prompt("Hi")
                                .call()
                                .content())
                        .contains("Said otherwise."));
        runner.withPropertyValues("trustllm.mitigation.file=" + file)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("trustllm.mitigation.file")
                        .hasStackTraceContaining("second"));
    }

    @Test
    void aFileThatIsNoneEndsTheStartWithWhatWasExpectedAndFound() throws IOException {
        runner.withPropertyValues("trustllm.mitigation.file=" + folder.resolve("absent.yaml"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("trustllm.mitigation.file")
                        .hasStackTraceContaining("absent.yaml: expected a mitigation in YAML, found"));
        runner.withPropertyValues("trustllm.mitigation.file=" + file("schema: 7\n"))
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("expected schema: 1, found 7"));
        runner.withPropertyValues("trustllm.mitigation.file=" + file("schema: 1\ndefences:\n- defence: self-remindr\n"))
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("self-reminder"));
    }
}
