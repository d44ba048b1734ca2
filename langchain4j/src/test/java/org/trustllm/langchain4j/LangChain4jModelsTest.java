package org.trustllm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

class LangChain4jModelsTest {
    private static final ChatRequest REQUEST = new ChatRequest(
            List.of(
                    new Message(Message.Role.SYSTEM, "Be brief."),
                    Message.user("One?"),
                    new Message(Message.Role.ASSISTANT, "One."),
                    Message.user("Two?")),
            0.7,
            50,
            1);

    private static dev.langchain4j.model.chat.ChatModel theirs(ChatResponse response) {
        return new dev.langchain4j.model.chat.ChatModel() {
            @Override
            public ChatResponse doChat(dev.langchain4j.model.chat.request.ChatRequest request) {
                return response;
            }
        };
    }

    @Test
    void thereAndBackAgainNothingIsLost() {
        ChatModel model = request -> org.trustllm.model.ChatResponse.of(
                request.messages() + " " + request.temperature() + " " + request.maxTokens());
        ChatModel around = LangChain4jModels.ours(LangChain4jModels.theirs("ours", model));
        assertThat(around.chat(REQUEST).text()).isEqualTo(model.chat(REQUEST).text());
    }

    @Test
    void thinkingIsKeptApartAndEndsAreKnown() {
        ChatModel model = LangChain4jModels.ours(theirs(ChatResponse.builder()
                .aiMessage(
                        AiMessage.builder().text("Two.").thinking("One more.").build())
                .finishReason(FinishReason.LENGTH)
                .build()));
        assertThat(model.chat(REQUEST).thoughts()).isEqualTo("One more.");
        assertThat(model.chat(REQUEST).finish()).isEqualTo(Finish.LENGTH);
    }

    @Test
    void aCannedAnswerIsNotJudgedAsTheModels() {
        AiMessage canned = AiMessage.builder()
                .text("I can't help with that.")
                .attributes(Map.of(TrustGuard.MARK, "harmless"))
                .build();
        org.trustllm.model.ChatResponse answer = LangChain4jModels.ours(
                        theirs(ChatResponse.builder().aiMessage(canned).build()))
                .chat(REQUEST);
        assertThat(answer.finish()).isEqualTo(Finish.CONTENT_FILTER);
        assertThat(answer.end().word()).isEqualTo("trustllm.guardrail:harmless");
    }

    @Test
    void failuresAreSaidInOurWords() {
        dev.langchain4j.model.chat.ChatModel failing = new dev.langchain4j.model.chat.ChatModel() {
            @Override
            public ChatResponse doChat(dev.langchain4j.model.chat.request.ChatRequest request) {
                throw new RateLimitException("slowly");
            }
        };
        assertThatThrownBy(() -> LangChain4jModels.ours(failing).chat(REQUEST))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        thrown -> assertThat(thrown.reason()).isEqualTo(ModelException.Reason.RATE_LIMITED));
    }

    @Test
    void whoeverIsGivenAModelNeedNotKnowTheLibrary() {
        Object theirs = LangChain4jModels.theirs("scripted", ScriptedModel.always("Two."));
        assertThat(ChatModel.Adapter.installed(theirs)
                        .orElseThrow()
                        .chat(REQUEST)
                        .text())
                .isEqualTo("Two.");
        assertThat(ChatModel.Adapter.installed(new Streamed("Tw", "o."))
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
        dev.langchain4j.model.chat.ChatModel defended =
                LangChain4jModels.defended(LangChain4jModels.theirs("scripted", model), exported);
        for (int i = 0; i < 1_000; i++) {
            String question = "Question " + i + "?";
            ChatRequest ours = new ChatRequest(List.of(Message.user(question)), 0, 1024, 1);
            assertThat(defended.chat(UserMessage.from(question)).aiMessage().text())
                    .isEqualTo(mitigation.around(model).chat(ours).text());
        }
    }
}
