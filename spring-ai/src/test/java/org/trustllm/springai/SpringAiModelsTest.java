package org.trustllm.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.trustllm.guardrail.MitigationFile;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.mitigation.Defences;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse.Finish;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.ScriptedModel;

class SpringAiModelsTest {
    private static final ChatRequest REQUEST = new ChatRequest(
            List.of(
                    new Message(Message.Role.SYSTEM, "Be brief."),
                    Message.user("One and one?"),
                    new Message(Message.Role.ASSISTANT, "Two."),
                    Message.user("And {one} more?")),
            0.7,
            64,
            1);

    private static org.springframework.ai.chat.model.ChatModel theirs(AssistantMessage message, String finish) {
        return prompt -> new ChatResponse(List.of(new Generation(
                message, ChatGenerationMetadata.builder().finishReason(finish).build())));
    }

    @Test
    void thereAndBackAgainNothingIsLost() {
        ChatModel model = request -> org.trustllm.model.ChatResponse.of(
                request.messages() + " " + request.temperature() + " " + request.maxTokens());
        ChatModel around = SpringAiModels.ours(SpringAiModels.theirs("ours", model));
        assertThat(around.chat(REQUEST).text()).isEqualTo(model.chat(REQUEST).text());
    }

    @Test
    void aClientIsAskedWithAllThatItsUsersMeet() {
        ScriptedModel model = ScriptedModel.answering(prompt -> "asked: " + prompt);
        ChatClient client =
                ChatClient.builder(SpringAiModels.theirs("scripted", model)).build();
        assertThat(SpringAiModels.ours(client).chat(REQUEST).text()).isEqualTo("asked: And {one} more?");
    }

    @Test
    void endsAndThoughtsAreKnown() {
        org.trustllm.model.ChatResponse cut = SpringAiModels.ours(theirs(
                        AssistantMessage.builder()
                                .content("Two")
                                .properties(Map.of("reasoningContent", "One more."))
                                .build(),
                        "LENGTH"))
                .chat(REQUEST);
        assertThat(cut.finish()).isEqualTo(Finish.LENGTH);
        assertThat(cut.thoughts()).isEqualTo("One more.");
        assertThat(SpringAiModels.ours(theirs(new AssistantMessage("Two."), "stop"))
                        .chat(REQUEST)
                        .finish())
                .isEqualTo(Finish.STOP);
    }

    @Test
    void aCannedAnswerIsNotJudgedAsTheModels() {
        AssistantMessage canned = AssistantMessage.builder()
                .content("I can't help with that.")
                .properties(Map.of(TrustGuard.MARK, "harmless"))
                .build();
        org.trustllm.model.ChatResponse answer =
                SpringAiModels.ours(theirs(canned, "stop")).chat(REQUEST);
        assertThat(answer.finish()).isEqualTo(Finish.CONTENT_FILTER);
        assertThat(answer.end().word()).isEqualTo("trustllm.guardrail:harmless");
    }

    /** Named as providers' SDKs name theirs. */
    private static final class RateLimitException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void failuresAreSaidInOurWords() {
        org.springframework.ai.chat.model.ChatModel failing = prompt -> {
            throw new IllegalStateException("wrapped", new RateLimitException());
        };
        assertThatThrownBy(() -> SpringAiModels.ours(failing).chat(REQUEST))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        thrown -> assertThat(thrown.reason()).isEqualTo(ModelException.Reason.RATE_LIMITED));
        org.springframework.ai.chat.model.ChatModel silent = prompt -> new ChatResponse(List.of());
        assertThatThrownBy(() -> SpringAiModels.ours(silent).chat(REQUEST))
                .hasMessageContaining("expected an answer, found none");
    }

    @Test
    void whoeverIsGivenAModelNeedNotKnowTheLibrary() {
        org.springframework.ai.chat.model.ChatModel theirs = new Streamed("Tw", "o.");
        assertThat(ChatModel.Adapter.installed(theirs)
                        .orElseThrow()
                        .chat(REQUEST)
                        .text())
                .isEqualTo("Two.");
        assertThat(ChatModel.Adapter.installed(ChatClient.create(theirs))
                        .orElseThrow()
                        .chat(REQUEST)
                        .text())
                .isEqualTo("Two.");
        assertThat(ChatModel.Adapter.installed("a text")).isEmpty();
    }

    @Test
    void exportedDefencesAnswerAsTheyDidInTheExperiment(@TempDir Path folder) throws IOException {
        ScriptedModel model = ScriptedModel.answering(prompt -> "asked: " + prompt);
        Mitigation mitigation = Defences.mitigation("self-reminder+output-guard", EmbeddedJudges.panel());
        Mitigation exported = MitigationFile.read(
                Files.writeString(folder.resolve("mitigation.yaml"), MitigationFile.text(mitigation)));
        org.springframework.ai.chat.model.ChatModel defended =
                SpringAiModels.defended(SpringAiModels.theirs("scripted", model), exported);
        for (int i = 0; i < 1_000; i++) {
            String question = "Question " + i + "?";
            ChatRequest ours = new ChatRequest(List.of(Message.user(question)), 0, 1024, 1);
            assertThat(defended.call(new Prompt(new UserMessage(question)))
                            .getResults()
                            .getFirst()
                            .getOutput()
                            .getText())
                    .isEqualTo(mitigation.around(model).chat(ours).text());
        }
    }
}
